namespace Safe.Framework.Tasks.Images;

/// <summary>The weight of a pixel by its distance from the centre, for each way of resampling that averages.</summary>
/// <param name="Support">The distance from which on the weight is zero, in pixels.</param>
/// <param name="Weight">The weight at a signed distance.</param>
internal sealed record ResamplingKernel(double Support, Func<double, double> Weight)
{
    /// <summary>The kernel of a way of resampling.</summary>
    internal static ResamplingKernel Of(Resampling resampling) =>
        resampling switch
        {
            Resampling.Lanczos => new(3, static x => x is >= -3 and < 3 ? Sinc(x) * Sinc(x / 3) : 0),
            Resampling.Bilinear => new(1, static x => Math.Max(0, 1 - Math.Abs(x))),
            Resampling.Bicubic => new(2, static x => Cubic(Math.Abs(x))),
            Resampling.Box => new(0.5, static x => x is > -0.5 and <= 0.5 ? 1 : 0),
            Resampling.Hamming => new(1, static x => Math.Abs(x) < 1 ? Sinc(x) * (0.54 + 0.46 * Math.Cos(Math.PI * x)) : 0),
            _ => throw new ArgumentOutOfRangeException(nameof(resampling), resampling, "no averaging way of resampling"),
        };

    private static double Sinc(double x) => x == 0 ? 1 : Math.Sin(Math.PI * x) / (Math.PI * x);

    private static double Cubic(double x) =>
        x switch
        {
            < 1 => (1.5 * x - 2.5) * x * x + 1,
            < 2 => ((-0.5 * x + 2.5) * x - 4) * x + 2,
            _ => 0,
        };
}
