namespace Safe.Framework.Metering;

/// <summary>Matrix-product FLOPs (2·m·n·k each) that were really executed, forward and backward.</summary>
public interface IFlopMeter
{
    /// <summary>Whether the backend can count; if not, <see cref="Total"/> stays 0.</summary>
    bool IsAvailable { get; }

    /// <summary>FLOPs counted so far in this process.</summary>
    long Total { get; }

    /// <summary>Counts until the result is disposed.</summary>
    IDisposable Count();
}
