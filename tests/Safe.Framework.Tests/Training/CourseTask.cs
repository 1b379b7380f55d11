using Safe.Framework.Importance;
using Safe.Framework.Training;

namespace Safe.Framework.Tests.Training;

/// <summary>All batches of a <see cref="Course"/> as one epoch.</summary>
/// <param name="batches">The batches of a step.</param>
/// <param name="steps">How many steps there are.</param>
internal sealed class CourseTask(Func<int, TrainingStep<Module>[]> batches, int steps) : IFineTuningTask<Module>
{
    public string Name => "course";

    public string MetricName => "none";

    public int StepsPerEpoch => steps;

    public IProbe Probe(Module model) => throw new NotSupportedException("a course is not scored");

    public IEnumerable<TrainingStep<Module>> Steps(int epoch) => Enumerable.Range(0, steps).SelectMany(batches);

    public Evaluation Evaluate(Module model) => throw new NotSupportedException("a course is not evaluated");
}
