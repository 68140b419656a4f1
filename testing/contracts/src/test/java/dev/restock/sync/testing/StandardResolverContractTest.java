package dev.restock.sync.testing;

import dev.restock.sync.returns.PartialReturnLineResolver;

/** The resolver that ships. */
class StandardResolverContractTest extends PartialReturnLineResolverContract {
  @Override
  protected PartialReturnLineResolver resolver() {
    return PartialReturnLineResolver.standard();
  }
}
