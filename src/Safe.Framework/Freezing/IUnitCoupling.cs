namespace Safe.Framework.Freezing;

/// <summary>Runs a unit's block as part of more than the block.</summary>
internal interface IUnitCoupling
{
    /// <summary>Runs it.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="core">The block's arithmetic, from its inputs.</param>
    /// <param name="inputs">Its inputs.</param>
    TResult Run<TResult>(FreezeUnit unit, Func<object?[], TResult> core, object?[] inputs);
}
