namespace Safe.Framework.Freezing;

/// <summary>One forward pass through a freeze unit.</summary>
public readonly partial struct UnitPass : IDisposable
{
    private readonly FreezeUnit unit;
    private readonly bool releases;
    private readonly IDisposable? noGrad;
    private readonly IDisposable? adaptersOff;

    internal UnitPass(FreezeUnit unit)
    {
        this.unit = unit;
        unit.Boundary?.Enter(unit);
        // A pass that trains: what it makes on the way outlives it nowhere. A pass that generates may keep some of it for the next one.
        releases = unit.NeedsNoGradients && torch.is_grad_enabled();
        noGrad = unit.NeedsNoGradients ? torch.no_grad() : null;
        adaptersOff = unit.Bare?.AdaptersOff();
    }

    /// <summary>What the block would put out, where that is kept and the block need not run; else null.</summary>
    /// <param name="input">The block's first input.</param>
    public Tensor? Cached(Tensor? input) => input is null ? null : unit.Shortcut?.Invoke(input);

    /// <summary>
    /// Whether someone wants to see what the block puts out without its adapters: they are off until <see cref="LeaveBare"/> is called with it.
    /// </summary>
    public bool RunsBare => adaptersOff is not null;

    /// <summary>Shows the block's output without its adapters to who wants to see it, and switches them on again.</summary>
    /// <param name="output">The output, <c>[batch, tokens, hidden]</c>; null is not shown.</param>
    public void LeaveBare(Tensor? output)
    {
        if (output is not null)
        {
            unit.Bare?.Listener(output);
        }
        adaptersOff?.Dispose();
    }

    /// <summary>Shows the block's output to the unit's observer and hands it on.</summary>
    /// <param name="output">The block's output, <c>[batch, tokens, hidden]</c>.</param>
    public Tensor Leave(Tensor output)
    {
        unit.OutputObserver?.Invoke(unit, output);
        return unit.Boundary?.Leave(unit, output) ?? output;
    }

    /// <summary>Ends the pass.</summary>
    public void Dispose()
    {
        adaptersOff?.Dispose();
        noGrad?.Dispose();
    }
}
