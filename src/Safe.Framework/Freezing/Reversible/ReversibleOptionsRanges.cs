using Microsoft.Extensions.Options;

namespace Safe.Framework.Freezing.Reversible;

/// <summary>The ranges of <see cref="ReversibleOptions"/>, checked without reflection. The body is generated from the attributes.</summary>
[OptionsValidator]
internal sealed partial class ReversibleOptionsRanges : IValidateOptions<ReversibleOptions>;
