using Microsoft.Extensions.Options;

namespace Safe.Framework.Importance;

/// <summary>The <c>[Range]</c>s of <see cref="ImportanceOptions"/>, checked without reflection.</summary>
[OptionsValidator]
internal sealed partial class ImportanceOptionsRanges : IValidateOptions<ImportanceOptions>;
