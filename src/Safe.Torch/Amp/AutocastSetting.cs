namespace Safe.Torch;

/// <summary>Autocast of one device on this thread.</summary>
/// <param name="Enabled">Whether operators are cast.</param>
/// <param name="Type">The lower type.</param>
internal readonly record struct AutocastSetting(bool Enabled, torch.ScalarType Type);
