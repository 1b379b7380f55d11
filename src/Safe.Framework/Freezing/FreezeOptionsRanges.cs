using Microsoft.Extensions.Options;

namespace Safe.Framework.Freezing;

/// <summary>The <c>[Range]</c>s of <see cref="FreezeOptions"/>, checked without reflection.</summary>
[OptionsValidator]
internal sealed partial class FreezeOptionsRanges : IValidateOptions<FreezeOptions>;
