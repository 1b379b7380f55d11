namespace Safe.Framework.Importance;

/// <summary>The outputs of all units on a probe.</summary>
public sealed class UnitActivations : IDisposable
{
    internal UnitActivations(IReadOnlyList<Tensor> units) => Units = units;

    /// <summary>For each unit, in forward order, its outputs at the positions that count, <c>[rows, hidden]</c>.</summary>
    public IReadOnlyList<Tensor> Units { get; }

    /// <summary>Number of bytes that they take.</summary>
    public long Bytes => Units.Sum(unit => unit.numel() * unit.element_size());

    /// <summary>Releases the tensors.</summary>
    public void Dispose()
    {
        foreach (Tensor unit in Units)
        {
            unit.Dispose();
        }
    }
}
