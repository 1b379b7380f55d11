using Safe.Framework.Importance;
using Safe.Framework.Models.Heads;
using Safe.Framework.Training;

namespace Safe.Framework.Models.Tests.Training;

/// <summary>Trains an image classifier on <see cref="ImageRows"/>.</summary>
internal sealed class ImageRowsTask<TModel> : IFineTuningTask<TModel>
    where TModel : Module, IImageClassifier
{
    public string Name => "images";

    public string MetricName => "accuracy";

    public int StepsPerEpoch => ImageRows.Count / ImageRows.Batch;

    private static int[] All => [.. Enumerable.Range(0, ImageRows.Count)];

    public IProbe Probe(TModel model) => new OneBatch(model);

    public Evaluation Evaluate(TModel model)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor right = model.call(ImageRows.Pixels(All)).argmax(1) == ImageRows.Labels(All);
        return new Evaluation(right.to(ScalarType.Float64).mean().ToDouble(), new Dictionary<string, double>());
    }

    public IEnumerable<TrainingStep<TModel>> Steps(int epoch) => All.Chunk(ImageRows.Batch).Select(Step);

    private static TrainingStep<TModel> Step(int[] rows) =>
        new(rows.Length, rows.Length, model => model.Loss(model.call(ImageRows.Pixels(rows)), ImageRows.Labels(rows)))
        {
            ExampleIds = [.. rows.Select(row => (long)row)],
        };

    private sealed class OneBatch(TModel model) : IProbe
    {
        public int Batches => 1;

        public Tensor? Mask(int batch) => null;

        public void Forward(int batch)
        {
            using DisposeScope scope = NewDisposeScope();
            model.call(ImageRows.Pixels(All));
        }
    }
}
