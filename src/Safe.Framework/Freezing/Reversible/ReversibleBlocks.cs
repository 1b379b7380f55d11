using Safe.Framework.Adapters;

namespace Safe.Framework.Freezing.Reversible;

/// <summary>
/// MEFT₁ (Liao, Tan and Monz, NeurIPS 2023, arXiv 2306.00477, §3.2): blocks between two streams that can be computed backwards. A stretch of blocks
/// gets its input in both streams, a = b = h, and each block F makes of the older stream a and the newer one b
/// <c>n = λ a + F(b)</c> and <c>o = β b + G(n)</c>, with a bottleneck G that starts near zero; n is the newer stream of the next block, o the older one. With
/// λ near 0 the newer stream runs as in the pre-trained model. In the backward pass <c>b = (o − G(n)) / β</c> and <c>a = (n − F(b)) / λ</c>, so that only
/// the stretch's last two streams are kept. The paper hands the mean of both streams on; here the newer one is, on which the blocks above were trained,
/// so the last block has no G.
/// </summary>
/// <remarks>
/// <para>Memory: a stretch keeps two float64 streams for the backward pass instead of each block's activations, and while it runs backwards one block's. The
/// streams are float64 because an inversion multiplies rounding by 1/λ; per block and pass, 5 KB of managed memory hold the state of the random numbers, so
/// that dropout draws the same again.</para>
/// <para>Precision: each block below multiplies the inversion's error by some 1/λ. Over six blocks with λ = 0.1 the input came back to 1e-9 in float64 and to
/// 6e-3 in float32; <see cref="MeasuresInversion"/> tells for a model at hand.</para>
/// <para>FLOPs: one more forward pass of each reversible block above the frozen prefix. Time: as gradient checkpointing of those blocks.</para>
/// <para>The model computes another function from then on, in evaluation too: an adapter that was trained so needs the coupling, which no other
/// library's adapter file can say.</para>
/// </remarks>
public sealed class ReversibleBlocks
{
    private const string AdapterName = "reversible_adapter";

    private readonly ReversibleStretch stretch;

    private ReversibleBlocks(ReversibleStretch stretch, IReadOnlyList<PlacedUnit> units)
    {
        this.stretch = stretch;
        Units = units;
    }

    /// <summary>The reversible units, in forward order.</summary>
    public IReadOnlyList<PlacedUnit> Units { get; }

    /// <summary>Whether the input that the backward pass rebuilds is compared with the true one, which is kept for that. <value>Default false.</value></summary>
    public bool MeasuresInversion
    {
        get => stretch.Measures;
        set => stretch.Measures = value;
    }

    /// <summary>
    /// The largest difference between the rebuilt and the true input of the first reversible block, as a share of the largest element; null before a backward
    /// pass was measured.
    /// </summary>
    public double? InversionError => stretch.Measured?.InversionError;

    /// <summary>Makes blocks of an adapted model reversible.</summary>
    /// <param name="adapters">The model's adapters.</param>
    /// <param name="options">Which blocks, and how.</param>
    /// <returns>The blocks; null where the options ask for none.</returns>
    /// <exception cref="InvalidOperationException">The model has no freeze units, or they are reversible already.</exception>
    /// <exception cref="NotSupportedException">How wide a block's output is cannot be told, or the tensor library cannot do it.</exception>
    public static ReversibleBlocks? Couple(AdapterSet adapters, ReversibleOptions options)
    {
        ArgumentNullException.ThrowIfNull(adapters);
        ArgumentNullException.ThrowIfNull(options);
        if (options.Blocks == ReversiblePart.Off)
        {
            return null;
        }
        if (ReversibleFunction.Unavailable is { } reason)
        {
            throw new NotSupportedException(reason);
        }
        PlacedUnit[] units = Chosen(FreezeUnits.Find(adapters.Model), options.Blocks);
        if (units.FirstOrDefault(static placed => placed.Unit.Coupling is not null) is { } taken)
        {
            throw new InvalidOperationException($"'{taken.Path}' is reversible already");
        }
        var stretch = new ReversibleStretch(units.Length);
        // All of them before the first is coupled: a block that cannot be leaves the model as it was.
        ReversibleAdapter?[] mixing =
        [
            .. units
                .SkipLast(1)
                .Select(placed =>
                    options.AdapterSize == 0
                        ? null
                        : new ReversibleAdapter(SiteWidth.OfOutput(placed.Path, placed.Unit.Module), options.AdapterSize)
                ),
            null,
        ];
        for (int place = 0; place < units.Length; place++)
        {
            PlacedUnit placed = units[place];
            if (mixing[place] is { } adapter)
            {
                placed.Unit.Module.register_module(AdapterName, adapter);
                adapter.train(placed.Unit.Module.training);
            }
            placed.Unit.Coupling = new ReversibleUnit(stretch, place, placed, options, mixing[place], adapters.Within(placed.Path));
        }
        return new ReversibleBlocks(stretch, units);
    }

    private static PlacedUnit[] Chosen(FreezeUnits units, ReversiblePart part)
    {
        int half = Math.Max(1, units.Count / 2);
        return part switch
        {
            ReversiblePart.LowerHalf => [.. units.Take(half)],
            ReversiblePart.UpperHalf => [.. units.Skip(units.Count - half)],
            _ => [.. units],
        };
    }
}
