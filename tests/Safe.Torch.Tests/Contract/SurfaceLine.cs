namespace Safe.Torch.Tests.Contract;

/// <summary>One line of the record of TorchSharp's surface.</summary>
/// <param name="Type">The type, without its namespace.</param>
/// <param name="Member">The member as <see cref="Signature"/> writes it.</param>
/// <param name="Recorded">The member as it was recorded.</param>
internal sealed record SurfaceLine(string Type, string Member, string Recorded)
{
    /// <summary>Whether a base class shows the member already.</summary>
    internal bool IsOverride => Recorded.StartsWith("override ", StringComparison.Ordinal);

    /// <summary>Whether callers cannot or should not use the member any more.</summary>
    internal bool IsRefused => Recorded.Contains("[Obsolete", StringComparison.Ordinal);
}
