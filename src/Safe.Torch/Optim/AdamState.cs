using static Safe.Torch.torch;

namespace Safe.Torch.Modules;

/// <summary>What Adam and AdamW keep about one parameter.</summary>
/// <param name="parameter">The parameter.</param>
public abstract class AdamState(Parameter parameter) : OptimizerState(parameter), IDisposable
{
    /// <summary>Number of steps that the parameter has made.</summary>
    public long step;

    /// <summary>Decaying mean of the gradients, in the parameter's shape.</summary>
    public Tensor exp_avg = null!;

    /// <summary>Decaying mean of the squared gradients, in the parameter's shape.</summary>
    public Tensor exp_avg_sq = null!;

    /// <summary>The largest <see cref="exp_avg_sq"/> so far, with amsgrad only.</summary>
    public Tensor? max_exp_avg_sq;

    /// <inheritdoc/>
    public override void Initialize(OptimizerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        Dispose();
        step = 0;
        exp_avg = Zeros();
        exp_avg_sq = Zeros();
        max_exp_avg_sq = ((AdamOptions)options).amsgrad is true ? Zeros() : null;
    }

    /// <inheritdoc/>
    public override void LoadStateDict(OptimizerState source)
    {
        AdamState other = (AdamState)source;
        (Tensor mean, Tensor square) = (Copied(other.exp_avg), Copied(other.exp_avg_sq));
        Tensor? largest = other.max_exp_avg_sq is null ? null : Copied(other.max_exp_avg_sq);
        Dispose();
        (step, exp_avg, exp_avg_sq, max_exp_avg_sq) = (other.step, mean, square, largest);
    }

    /// <inheritdoc/>
    public override void LoadStateDict(BinaryReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        step = reader.ReadInt64();
        exp_avg.Load(reader);
        exp_avg_sq.Load(reader);
        if (reader.ReadBoolean())
        {
            max_exp_avg_sq ??= Zeros();
            max_exp_avg_sq.Load(reader);
        }
    }

    /// <inheritdoc/>
    public override void SaveStateDict(BinaryWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write(step);
        exp_avg.Save(writer);
        exp_avg_sq.Save(writer);
        writer.Write(max_exp_avg_sq is not null);
        max_exp_avg_sq?.Save(writer);
    }

    /// <inheritdoc/>
    public override void to(Device device)
    {
        exp_avg = Moved(exp_avg, device);
        exp_avg_sq = Moved(exp_avg_sq, device);
        max_exp_avg_sq = max_exp_avg_sq is null ? null : Moved(max_exp_avg_sq, device);
    }

    /// <inheritdoc/>
    public override bool ApproximatelyEquals(OptimizerState other) =>
        other is AdamState state
        && step == state.step
        && exp_avg.allclose(state.exp_avg)
        && exp_avg_sq.allclose(state.exp_avg_sq)
        && (
            max_exp_avg_sq is null || state.max_exp_avg_sq is null
                ? ReferenceEquals(max_exp_avg_sq, state.max_exp_avg_sq)
                : max_exp_avg_sq.allclose(state.max_exp_avg_sq)
        );

    /// <summary>The largest squares so far; zeros where amsgrad was switched on after the first step.</summary>
    internal Tensor LargestSquare() => max_exp_avg_sq ??= Zeros();

    /// <summary>Releases the tensors.</summary>
    public void Dispose()
    {
        exp_avg?.Dispose();
        exp_avg_sq?.Dispose();
        max_exp_avg_sq?.Dispose();
        GC.SuppressFinalize(this);
    }
}
