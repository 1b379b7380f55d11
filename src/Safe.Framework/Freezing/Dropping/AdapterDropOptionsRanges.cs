using Microsoft.Extensions.Options;

namespace Safe.Framework.Freezing.Dropping;

/// <summary>The <c>[Range]</c>s of <see cref="AdapterDropOptions"/>, checked without reflection.</summary>
[OptionsValidator]
internal sealed partial class AdapterDropOptionsRanges : IValidateOptions<AdapterDropOptions>;
