namespace Safe.Framework.Tasks.Images;

/// <summary>
/// Which pixels of one side a resized pixel is made of, and with which weights: whole numbers with 22 binary places, as Pillow rounds
/// them, so that the same bytes come out.
/// </summary>
internal sealed class ResamplingWeights
{
    /// <summary>Binary places of a weight.</summary>
    internal const int Places = 22;

    private readonly (int First, int[] Weights)[] pixels;

    private ResamplingWeights((int First, int[] Weights)[] pixels) => this.pixels = pixels;

    /// <summary>The first pixel that a resized pixel is made of, and the weights from there on.</summary>
    internal (int First, int[] Weights) this[int pixel] => pixels[pixel];

    /// <summary>The weights that resize a side of <paramref name="from"/> pixels to <paramref name="to"/>.</summary>
    internal static ResamplingWeights Of(int from, int to, ResamplingKernel kernel)
    {
        double scale = (double)from / to;
        // A smaller image averages: the kernel grows with the pixels.
        double stretch = Math.Max(scale, 1);
        double support = kernel.Support * stretch;
        var pixels = new (int First, int[] Weights)[to];
        for (int pixel = 0; pixel < to; pixel++)
        {
            double centre = (pixel + 0.5) * scale;
            int first = Math.Max(0, (int)(centre - support + 0.5));
            int end = Math.Min(from, (int)(centre + support + 0.5));
            double[] weights = new double[end - first];
            for (int i = 0; i < weights.Length; i++)
            {
                weights[i] = kernel.Weight((i + first - centre + 0.5) / stretch);
            }

            pixels[pixel] = (first, Rounded(weights));
        }

        return new ResamplingWeights(pixels);
    }

    private static int[] Rounded(double[] weights)
    {
        double sum = weights.Sum();
        return Array.ConvertAll(weights, weight => Rounded(sum == 0 ? weight : weight / sum));
    }

    private static int Rounded(double share) => (int)(share * (1 << Places) + (share < 0 ? -0.5 : 0.5));
}
