using Safe.Framework.Adapters;

namespace Safe.Framework.Importance;

/// <summary>
/// Runs a model on a probe, batch by batch, and collects the outputs of its units: in evaluation mode, without gradients, without touching
/// the random numbers of the training.
/// </summary>
/// <param name="adapters">The model's adapters.</param>
/// <param name="units">The units in forward order.</param>
/// <param name="inputs">The inputs.</param>
public sealed class ActivationProbe(AdapterSet adapters, IReadOnlyList<ScoredUnit> units, IProbe inputs)
{
    private readonly PaddingMasks masks = new(inputs);

    /// <summary>The model's adapters.</summary>
    public AdapterSet Adapters { get; } = adapters;

    /// <summary>The units in forward order.</summary>
    public IReadOnlyList<ScoredUnit> Units { get; } = units;

    /// <summary>Number of batches.</summary>
    public int Batches => inputs.Batches;

    /// <summary>
    /// Puts the model into evaluation mode without gradients until the result is disposed; every module's own mode and the random numbers of every
    /// device are then what they were. All other members need it.
    /// </summary>
    public IDisposable Quiet() => new QuietScope(Adapters.Model, masks.Release);

    /// <summary>Runs a batch and returns each unit's outputs; the tensors belong to the running dispose scope.</summary>
    /// <param name="batch">Number of the batch, from 0.</param>
    /// <param name="firstUnit">The first unit that is wanted, from 0; what comes before is not listened to.</param>
    /// <exception cref="InvalidOperationException">A unit did not run exactly once, a mask does not fit, or an output is not finite.</exception>
    public IReadOnlyList<UnitRows> Collect(int batch, int firstUnit = 0)
    {
        var collected = new CollectedOutputs(Units.Skip(firstUnit), batch);
        Listen(batch, firstUnit, (unit, tap) => tap.Listen(collected.Listener(unit, masks)));
        return collected.Finish();
    }

    /// <summary>
    /// Runs a batch and returns each unit's outputs, and beside them what the unit puts out on the same input with its own adapters off.
    /// </summary>
    /// <param name="batch">Number of the batch, from 0.</param>
    /// <param name="firstUnit">The first unit that is wanted, from 0.</param>
    /// <exception cref="InvalidOperationException">As for <see cref="Collect"/>.</exception>
    public IReadOnlyList<ComparedRows> CollectBeside(int batch, int firstUnit = 0)
    {
        var adapted = new CollectedOutputs(Units.Skip(firstUnit), batch);
        var bare = new CollectedOutputs(Units.Skip(firstUnit), batch);
        Listen(
            batch,
            firstUnit,
            (unit, tap) => tap.Listen(adapted.Listener(unit, masks)),
            (unit, tap) => tap.ListenBare(() => Adapters.Off(Units[firstUnit + unit].Path), bare.Listener(unit, masks))
        );
        return [.. adapted.Finish().Zip(bare.Finish(), (on, off) => new ComparedRows(on.Rows, off.Rows, on.Lengths))];
    }

    /// <summary>Runs a batch; what the model puts out is not wanted.</summary>
    /// <param name="batch">Number of the batch, from 0.</param>
    public void Run(int batch)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        inputs.Forward(batch);
    }

    /// <summary>The rows that count of an output of a batch, <c>[..., features]</c> → <c>[rows, features]</c>; all rows if the output has others than the mask.</summary>
    /// <param name="batch">Number of the batch, from 0.</param>
    /// <param name="output">The output.</param>
    public Tensor RowsThatCount(int batch, Tensor output)
    {
        ArgumentNullException.ThrowIfNull(output);
        return masks.Fit(batch, output) ? masks.Rows(batch, output).Rows : output.reshape(-1, output.shape[^1]);
    }

    /// <summary>The loss of a batch with gradients recorded; null if the probe has none.</summary>
    /// <param name="batch">Number of the batch, from 0.</param>
    public Tensor? Loss(int batch) => inputs.Loss(batch);

    private void Listen(int batch, int firstUnit, params Func<int, IActivationTap, IDisposable>[] attach)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(firstUnit);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(firstUnit, Units.Count);
        List<IDisposable> listeners = [];
        try
        {
            foreach (Func<int, IActivationTap, IDisposable> listen in attach)
            {
                for (int unit = 0; unit < Units.Count - firstUnit; unit++)
                {
                    listeners.Add(listen(unit, Units[firstUnit + unit].Tap));
                }
            }
            Run(batch);
        }
        finally
        {
            listeners.ForEach(listener => listener.Dispose());
        }
    }
}
