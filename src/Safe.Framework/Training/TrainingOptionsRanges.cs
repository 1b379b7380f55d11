using Microsoft.Extensions.Options;

namespace Safe.Framework.Training;

/// <summary>The ranges of <see cref="TrainingOptions"/>, checked without reflection. The body is generated from the attributes.</summary>
[OptionsValidator]
internal sealed partial class TrainingOptionsRanges : IValidateOptions<TrainingOptions>;
