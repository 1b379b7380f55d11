namespace Safe.Framework.Freezing;

/// <summary>One forward pass through a freeze unit.</summary>
public readonly struct UnitPass : IDisposable
{
    private readonly FreezeUnit unit;
    private readonly IDisposable? noGrad;

    internal UnitPass(FreezeUnit unit)
    {
        this.unit = unit;
        unit.Boundary?.Enter(unit);
        noGrad = unit.InFrozenPrefix ? torch.no_grad() : null;
    }

    /// <summary>Shows the block's output to the unit's observer and hands it on.</summary>
    /// <param name="output">The block's output, <c>[batch, tokens, hidden]</c>.</param>
    public Tensor Leave(Tensor output)
    {
        unit.OutputObserver?.Invoke(unit, output);
        return unit.Boundary?.Leave(unit, output) ?? output;
    }

    /// <summary>Ends the pass.</summary>
    public void Dispose() => noGrad?.Dispose();
}
