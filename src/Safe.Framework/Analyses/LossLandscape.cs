using System.Text.Json.Serialization;
using Safe.Framework.Importance;

namespace Safe.Framework.Analyses;

/// <summary>
/// The loss around a model, on a grid along two random, filter-normalised directions (the paper's Fig. 7a, after Li et al., 2018, arXiv 1712.09913): the
/// flatter it is, the less the model depends on the last bit of its weights.
/// </summary>
public sealed record LossLandscape
{
    /// <summary>What the model is, such as <c>LoRA</c>.</summary>
    public required string Label { get; init; }

    /// <summary>The places along both directions, ascending; the middle one is 0.</summary>
    public required IReadOnlyList<double> Coordinates { get; init; }

    /// <summary>The losses: by place along the first direction, then by place along the second.</summary>
    public required IReadOnlyList<IReadOnlyList<double>> Losses { get; init; }

    /// <summary>Seed of the directions.</summary>
    public required int Seed { get; init; }

    /// <summary>Batches that the loss is the mean of.</summary>
    public required int Batches { get; init; }

    /// <summary>Elements of the parameters that were moved.</summary>
    public required long Parameters { get; init; }

    /// <summary>The loss of the model itself.</summary>
    [JsonIgnore]
    public double Centre => Losses[Middle][Middle];

    /// <summary>How much higher than the model's own the losses of the grid are on average.</summary>
    public double MeanRise => Losses.SelectMany(static row => row).Average() - Centre;

    /// <summary>How much higher than the model's own the loss becomes at most.</summary>
    public double MostRise => Losses.SelectMany(static row => row).Max() - Centre;

    private int Middle => Coordinates.Count / 2;

    /// <summary>Looks around a model. Its parameters are then the same bits as before.</summary>
    /// <param name="surface">The loss.</param>
    /// <param name="label">What the model is.</param>
    /// <param name="options">Where to look; null: the defaults.</param>
    /// <param name="stopping">Ends the work early.</param>
    /// <param name="progress">Is told the share that is done, 0 at first; null: nobody is.</param>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    /// <exception cref="OperationCanceledException">The work was asked to stop.</exception>
    public static LossLandscape Of(
        LossSurface surface,
        string label,
        LandscapeOptions? options = null,
        CancellationToken stopping = default,
        IProgress<double>? progress = null
    )
    {
        ArgumentNullException.ThrowIfNull(surface);
        options ??= new LandscapeOptions();
        options.Check();
        using DisposeScope scope = torch.NewDisposeScope();
        using var generator = new torch.Generator((ulong)options.Seed);
        Tensor[] first = RandomDirection.Draw(surface.Parameters, generator);
        Tensor[] second = RandomDirection.Draw(surface.Parameters, generator);
        double[] places = Places(options);
        using var kept = new WeightSnapshot(surface.Parameters);
        int seen = 0;
        progress?.Report(0);
        try
        {
            return new LossLandscape
            {
                Label = label,
                Coordinates = places,
                Losses = [.. places.Select(along => Array.ConvertAll(places, across => At(along, across)))],
                Seed = options.Seed,
                Batches = surface.Batches,
                Parameters = surface.Dimensions,
            };
        }
        finally
        {
            kept.Restore();
        }

        double At(double along, double across)
        {
            stopping.ThrowIfCancellationRequested();
            kept.Place(index => first[index] * along + second[index] * across);
            double loss = surface.Value();
            progress?.Report((double)++seen / (places.Length * places.Length));
            return loss;
        }
    }

    private static double[] Places(LandscapeOptions options)
    {
        int middle = options.Points / 2;
        return [.. Enumerable.Range(-middle, options.Points).Select(step => options.Radius * step / middle)];
    }
}
