using Microsoft.Extensions.Options;

namespace Safe.Framework.Training;

/// <summary>Checks the ranges of <see cref="TrainingOptions"/>, all problems in one result. The body is generated from the attributes.</summary>
[OptionsValidator]
public sealed partial class TrainingOptionsValidator : IValidateOptions<TrainingOptions>;
