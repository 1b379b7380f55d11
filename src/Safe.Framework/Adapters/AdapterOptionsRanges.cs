using Microsoft.Extensions.Options;

namespace Safe.Framework.Adapters;

/// <summary>The <c>[Range]</c>s of <see cref="AdapterOptions"/>, checked without reflection.</summary>
[OptionsValidator]
internal sealed partial class AdapterOptionsRanges : IValidateOptions<AdapterOptions>;
