using Safe.Framework.Freezing.Execution;

namespace Safe.Framework.Training.Estimates;

/// <summary>The shapes of a task's steps, and small parts of some of them to measure on.</summary>
/// <typeparam name="TModel">The model class.</typeparam>
internal sealed class StepSamples<TModel>
    where TModel : Module
{
    // Batches are put together anew in every epoch; some epochs show what comes.
    private const int SurveyedEpochs = 3;

    private const int FewExamples = 2;

    private readonly IFineTuningTask<TModel> task;
    private readonly int accumulation;
    private readonly BatchShape[][] epochs;

    /// <summary>Looks at a task's steps.</summary>
    /// <param name="task">The task.</param>
    /// <param name="training">Epochs, and batches of an update.</param>
    /// <exception cref="InvalidOperationException">The task has no steps.</exception>
    /// <exception cref="NotSupportedException">The largest batch cannot be taken apart.</exception>
    internal StepSamples(IFineTuningTask<TModel> task, TrainingOptions training)
    {
        this.task = task;
        accumulation = training.GradientAccumulationSteps;
        epochs =
        [
            .. Enumerable
                .Range(1, Math.Min(SurveyedEpochs, training.NumTrainEpochs))
                .Select(epoch => task.Steps(epoch).Select(BatchShape.Of).ToArray()),
        ];
        (int Epoch, int Step) place = PlaceOf(shape => shape.Size);
        Largest = epochs[place.Epoch][place.Step];
        TrainingStep<TModel> step = StepAt(place);
        LargestUpdate = [.. task.Steps(place.Epoch + 1).Skip(place.Step / accumulation * accumulation).Take(accumulation)];
        Few = Part(step, Largest.Examples >= 2 * FewExamples ? FewExamples : 1);
        More = Part(step, Math.Min(Largest.Examples, 2 * Few.Examples));
        Others = [.. OtherLengths().Select(tokens => Part(StepAt(PlaceOf(shape => shape.Tokens == tokens ? 1 : 0)), 1))];
    }

    /// <summary>The shape of the largest batch.</summary>
    internal BatchShape Largest { get; }

    /// <summary>The batches of the update that the largest one belongs to.</summary>
    internal IReadOnlyList<TrainingStep<TModel>> LargestUpdate { get; }

    /// <summary>Few examples of the largest batch, its longest among them.</summary>
    internal TrainingStep<TModel> Few { get; }

    /// <summary>More of them, twice as many where there are.</summary>
    internal TrainingStep<TModel> More { get; }

    /// <summary>Single examples of other lengths.</summary>
    internal IReadOnlyList<TrainingStep<TModel>> Others { get; }

    /// <summary>Where the rows of a prefix cache lie.</summary>
    /// <exception cref="NotSupportedException">The steps do not say which examples they are of.</exception>
    internal RowLayout Layout() =>
        new(
            task.Steps(epoch: 1)
                .Select(static step =>
                    (
                        step.ExampleIds ?? throw new NotSupportedException("the prefix cache needs training steps with ExampleIds"),
                        step.Lengths
                    )
                )
        );

    /// <summary>The mean over all updates of a figure that adds up over batches.</summary>
    internal double MeanOfUpdate(Func<BatchShape, double> figure) =>
        epochs.Average(epoch => epoch.Sum(figure) / ((epoch.Length + accumulation - 1) / accumulation));

    // Shortest, and between shortest and longest: with the longest enough for a parabola.
    private int[] OtherLengths()
    {
        int[] all = [.. epochs.SelectMany(static epoch => epoch).Select(static shape => shape.Tokens).Distinct().Order()];
        int middle = all.MinBy(tokens => Math.Abs(2 * tokens - all[0] - Largest.Tokens));
        return [.. new[] { all[0], middle, all[^1] }.Where(tokens => tokens != Largest.Tokens).Distinct()];
    }

    private (int Epoch, int Step) PlaceOf(Func<BatchShape, long> figure) =>
        epochs
            .SelectMany(static (epoch, number) => epoch.Select((shape, step) => (Shape: shape, Place: (number, step))))
            .DefaultIfEmpty()
            .MaxBy(entry => figure(entry.Shape))
            .Place;

    private TrainingStep<TModel> StepAt((int Epoch, int Step) place) =>
        task.Steps(place.Epoch + 1).Skip(place.Step).FirstOrDefault()
        ?? throw new InvalidOperationException($"The task {task.Name} has no training steps");

    private static TrainingStep<TModel> Part(TrainingStep<TModel> step, int examples)
    {
        if (examples == step.Examples)
        {
            return step;
        }
        Func<TModel, Range, Tensor> loss =
            step.PartLoss
            ?? throw new NotSupportedException(
                "an estimate needs steps of a few examples, and the task's batches cannot be taken apart: its training steps have no PartLoss"
            );
        Range range = RangeOf(step, examples);
        int[]? lengths = step.Lengths?.Take(range).ToArray();
        return new TrainingStep<TModel>(examples, lengths?.Sum() ?? step.Tokens * examples / step.Examples, model => loss(model, range))
        {
            ExampleIds = step.ExampleIds?.Take(range).ToArray(),
            Lengths = lengths,
        };
    }

    // Neighbours of the longest example; such that need padding, if the whole batch does: a model may do more where there is some.
    private static Range RangeOf(TrainingStep<TModel> step, int examples)
    {
        if (step.Lengths is not { } lengths)
        {
            return ..examples;
        }
        int longest = lengths.Index().MaxBy(static entry => entry.Item).Index;
        int first = Math.Max(0, longest - examples + 1);
        int last = Math.Min(longest, lengths.Count - examples);
        return Enumerable
            .Range(first, last - first + 1)
            .Select(start => start..(start + examples))
            .MaxBy(range => lengths.Take(range).Distinct().Count());
    }
}
