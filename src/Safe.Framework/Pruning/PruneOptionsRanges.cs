using Microsoft.Extensions.Options;

namespace Safe.Framework.Pruning;

/// <summary>The ranges of <see cref="PruneOptions"/>, checked without reflection. The body is generated from the attributes.</summary>
[OptionsValidator]
internal sealed partial class PruneOptionsRanges : IValidateOptions<PruneOptions>;
