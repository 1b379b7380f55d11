using Safe.Framework.Adapters;

namespace Safe.Framework.Freezing.Reversible;

/// <summary>One reversible block: n = λ a + F(b), o = β b + G(n), from the older stream a and the newer one b to the streams o and n.</summary>
/// <param name="stretch">The blocks that it belongs to.</param>
/// <param name="place">Its number among them.</param>
/// <param name="placed">The freeze unit.</param>
/// <param name="options">λ and β.</param>
/// <param name="mixing">G; null: zero.</param>
/// <param name="own">The block's own adapters: where all are off, G is too.</param>
internal sealed class ReversibleUnit(
    ReversibleStretch stretch,
    int place,
    PlacedUnit placed,
    ReversibleOptions options,
    ReversibleAdapter? mixing,
    IReadOnlyList<PlacedAdapter> own
) : IUnitCoupling
{
    /// <summary>λ.</summary>
    internal double Lambda => options.Lambda;

    /// <summary>β.</summary>
    internal double Beta => options.Beta;

    /// <summary>G, where it acts.</summary>
    internal ReversibleAdapter? Mixing => own.Count == 0 || own.Any(static adapter => adapter.Adapter.Enabled) ? mixing : null;

    /// <inheritdoc/>
    public TResult Run<TResult>(FreezeUnit unit, Func<object?[], TResult> core, object?[] inputs)
    {
        if (unit.Bare is not null)
        {
            throw new NotSupportedException($"'{placed.Path}' is reversible, and cannot be run beside itself without its adapters");
        }
        if (unit.Boundary is not null)
        {
            throw new NotSupportedException($"'{placed.Path}' is reversible, and what it costs cannot be measured");
        }
        if (typeof(TResult) != typeof(Tensor) || inputs[0] is not Tensor hidden || !inputs.Skip(1).All(IsSimple))
        {
            throw new NotSupportedException(
                $"'{placed.Path}' cannot be reversible: it must take a hidden state, and beside it tensors and plain values only, and return a hidden state"
            );
        }
        return (TResult)(object)Run(hidden, new ReversibleCall(all => (Tensor)(object)core(all)!, inputs));
    }

    /// <summary>The block forwards.</summary>
    /// <param name="call">F.</param>
    /// <param name="type">The type that F and G compute in.</param>
    /// <param name="older">a.</param>
    /// <param name="newer">b.</param>
    /// <param name="others">The tensors that F gets beside the hidden state.</param>
    /// <param name="inputTrains">
    /// Whether the backward pass will want the gradient of b; null: there is none. It must compute the same bits, and some operators have another kernel where a
    /// gradient is recorded.
    /// </param>
    /// <returns>o and n, which belong to the running dispose scope.</returns>
    /// <exception cref="NotSupportedException">F changes the shape.</exception>
    internal (Tensor Older, Tensor Newer) Forward(
        ReversibleCall call,
        ScalarType type,
        Tensor older,
        Tensor newer,
        IReadOnlyList<Tensor> others,
        bool? inputTrains = null
    )
    {
        using DisposeScope scope = torch.NewDisposeScope();
        Tensor through = Through(hidden => call.Of(hidden, others), newer.to(type), inputTrains); // F(b)
        if (!through.shape.SequenceEqual(newer.shape))
        {
            throw new NotSupportedException(
                $"'{placed.Path}' cannot be reversible: it makes [{string.Join(", ", through.shape)}] of [{string.Join(", ", newer.shape)}]"
            );
        }
        Tensor next = through.to(ScalarType.Float64) + older * Lambda;
        Tensor left = newer * Beta;
        if (Mixing is { } mixes)
        {
            left = left + Through(mixes.Of, next.to(type), inputTrains is null ? null : true);
        }
        return (left.MoveToOuterDisposeScope(), next.MoveToOuterDisposeScope());
    }

    private static Tensor Through(Func<Tensor, Tensor> function, Tensor input, bool? records)
    {
        if (records is not { } trains)
        {
            return function(input);
        }
        using IDisposable recording = torch.enable_grad();
        return function(input.detach().requires_grad_(trains)).detach();
    }

    private static bool IsSimple(object? input) => input is null or Tensor or string || input.GetType().IsPrimitive;

    private Tensor Run(Tensor hidden, ReversibleCall call)
    {
        ReversiblePass pass = stretch.Enter(place, hidden);
        Tensor[] others = [.. call.Tensors];
        (Tensor older, Tensor newer) = torch.is_grad_enabled()
            ? ReversibleFunction.Apply(
                new ReversibleStep(this, pass, call, placed.Unit.Module, stretch.IsLast(place), pass.Older.requires_grad),
                pass.Older,
                pass.Newer,
                others
            )
            : Forward(call, pass.Type, pass.Older, pass.Newer, others);
        call.Forget();
        Tensor handedOn = pass.Advance(older, newer);
        stretch.Leave(place);
        return handedOn;
    }
}
