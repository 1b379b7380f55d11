using Safe.Framework.Adapters;
using Safe.Framework.Pruning;

namespace Safe.Framework.Training;

/// <summary>
/// Moves the weights once: gradients of one batch or of several, summed, clipped, applied. Whatever stops it on the way, weights, gradients and random
/// numbers are then as they were before.
/// </summary>
/// <typeparam name="TModel">The model class.</typeparam>
/// <param name="model">The model.</param>
/// <param name="optimizer">Its optimiser.</param>
/// <param name="maxNorm">Gradients are scaled down to this norm; null: never.</param>
/// <param name="microBatches">How many examples are taken at once.</param>
/// <param name="modes">How forward passes run.</param>
/// <param name="parts">What of the adapter methods takes part in steps.</param>
/// <param name="shrunk">Called when parameters have become smaller; null: nobody wants to know.</param>
internal sealed class WeightUpdate<TModel>(
    TModel model,
    OptimizerHelper optimizer,
    double? maxNorm,
    MicroBatches microBatches,
    ForwardModes modes,
    IReadOnlyList<ITrainingPart> parts,
    Action? shrunk = null
)
    where TModel : Module
{
    /// <summary>Does one training step.</summary>
    /// <param name="number">The step's number, for messages.</param>
    /// <param name="batches">The batches; each example counts the same.</param>
    /// <param name="frozenAt">What is frozen.</param>
    /// <param name="stopping">The job is asked to stop.</param>
    /// <returns>The mean loss, and the norm of its gradient where that is clipped.</returns>
    /// <exception cref="NonFiniteLossException">The loss or the norm is not finite.</exception>
    /// <exception cref="OperationCanceledException">The job was asked to stop.</exception>
    internal (double Loss, double? Norm) Run(
        int number,
        IReadOnlyList<TrainingStep<TModel>> batches,
        IReadOnlyList<int?> frozenAt,
        CancellationToken stopping
    )
    {
        using DisposeScope scope = NewDisposeScope();
        Dictionary<string, Tensor> random = RandomNumbers.States();
        while (true)
        {
            int most = microBatches.Most(frozenAt);
            try
            {
                using IDisposable? recomputing = modes.Recomputing(microBatches.Recomputes(frozenAt));
                double loss = SumGradients(number, batches, most, stopping) + Penalties(number);
                AfterBackward();
                double norm = nn.utils.clip_grad_norm_(optimizer.parameters(), maxNorm ?? double.PositiveInfinity);
                Require(number, norm, "gradient norm");
                optimizer.step();
                AfterStep(number);
                ClearGradients();
                Shrink();
                return (loss, maxNorm is null ? null : norm);
            }
            catch (Exception problem)
            {
                ClearGradients();
                RandomNumbers.Restore(random);
                if (!MemoryShortage.Caused(problem) || !microBatches.Halve(batches, most))
                {
                    throw;
                }
            }
        }
    }

    private static void Require(int number, double value, string what)
    {
        if (!double.IsFinite(value))
        {
            throw new NonFiniteLossException(number, value, what);
        }
    }

    private double SumGradients(int number, IReadOnlyList<TrainingStep<TModel>> batches, int most, CancellationToken stopping)
    {
        double examples = batches.Sum(static batch => (long)batch.Examples);
        double sum = 0;
        foreach (TrainingStep<TModel> batch in batches)
        {
            foreach (Func<TModel, Tensor> part in MicroBatches.Parts(batch, most))
            {
                stopping.ThrowIfCancellationRequested();
                using DisposeScope scope = NewDisposeScope();
                Tensor loss = modes.Loss(model, part);
                Tensor share = batches.Count == 1 ? loss : loss * (batch.Examples / examples);
                double value = share.ToDouble();
                Require(number, value, "loss");
                share.backward();
                sum += value;
            }
        }
        return sum;
    }

    // Once per step, however many batches and parts it has.
    private double Penalties(int number)
    {
        double sum = 0;
        foreach (ITrainingPart part in parts)
        {
            using DisposeScope scope = NewDisposeScope();
            if (part.Penalty() is { } penalty)
            {
                double value = penalty.ToDouble();
                Require(number, value, "loss");
                penalty.backward();
                sum += value;
            }
        }
        return sum;
    }

    private void AfterBackward()
    {
        using IDisposable noGrad = torch.no_grad();
        foreach (ITrainingPart part in parts)
        {
            part.AfterBackward();
        }
    }

    private void AfterStep(int number)
    {
        using IDisposable noGrad = torch.no_grad();
        foreach (ITrainingPart part in parts)
        {
            part.AfterStep(number - 1);
        }
    }

    private void Shrink()
    {
        foreach (IShrinkingPart part in parts.OfType<IShrinkingPart>())
        {
            if (part.Shrink(optimizer))
            {
                shrunk?.Invoke();
            }
        }
    }

    // Null, not zero: gradients then take no memory while the next step's activations build up.
    private void ClearGradients()
    {
        foreach (Parameter parameter in optimizer.parameters())
        {
            parameter.grad = null;
        }
    }
}
