namespace Safe.Framework.Freezing.Costs;

/// <summary>Sees forward passes of units.</summary>
internal interface IUnitBoundary
{
    /// <summary>A forward pass starts.</summary>
    void Enter(FreezeUnit unit);

    /// <summary>A forward pass ends.</summary>
    /// <returns>The output that the model goes on with, equal to <paramref name="output"/>.</returns>
    Tensor Leave(FreezeUnit unit, Tensor output);
}
