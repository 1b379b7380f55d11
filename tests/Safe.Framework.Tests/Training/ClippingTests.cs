using Safe.Framework.Adapters;
using Safe.Framework.Freezing;
using Safe.Framework.Tests.Models;
using Safe.Framework.Training;

namespace Safe.Framework.Tests.Training;

public sealed class ClippingTests
{
    private const double Rate = 0.5;

    [Theory]
    [InlineData(1e-3)]
    [InlineData(1e3)]
    [InlineData(null)]
    public void The_first_step_moves_by_the_clipped_gradient(double? limit)
    {
        TinyTraining running = Running(limit);
        (TinyModel model, AdapterSet adapters) = running.Create();
        (Dictionary<string, double[]> before, Dictionary<string, double[]> gradients) = Gradients(running);
        double norm = Math.Sqrt(gradients.Values.Sum(gradient => gradient.Sum(value => value * value)));
        double scale = limit < norm ? limit.Value / norm : 1;

        running.Run(model, adapters, new TinyTask<TinyModel>(1));

        double? reported = running.Seen.Steps.Single().GradientNorm;
        if (limit is null)
        {
            reported.ShouldBeNull();
        }
        else
        {
            reported!.Value.ShouldBe(norm, 1e-4 * norm);
        }
        foreach ((string name, double[] gradient) in gradients)
        {
            double[] after = Values(model.get_parameter(name)!);
            for (int index = 0; index < after.Length; index++)
            {
                // AdamW's first step with bias correction: m̂ = g and v̂ = g², so w ← w − γ·g / (|g| + ε); here ε = 1 and no decay.
                double clipped = scale * gradient[index];
                double expected = before[name][index] - Rate * clipped / (Math.Abs(clipped) + 1);
                after[index].ShouldBe(expected, 1e-6, $"{name}[{index}]");
            }
        }
        model.Dispose();
    }

    private static TinyTraining Running(double? limit) =>
        new()
        {
            Training = new TrainingOptions
            {
                NumTrainEpochs = 1,
                LearningRate = Rate,
                AdamEpsilon = 1,
                MaxGradNorm = limit,
                LrSchedulerType = LearningRateSchedule.Constant,
            },
            Freeze = new FreezeOptions { Enabled = false },
            Dropout = 0,
        };

    // The first step's gradients, from a second copy of the model.
    private static (Dictionary<string, double[]> Values, Dictionary<string, double[]> Gradients) Gradients(TinyTraining running)
    {
        using TinyModel model = running.Create().Model;
        model.train();
        using DisposeScope scope = NewDisposeScope();
        new TinyTask<TinyModel>(1).Steps(1).Single().Loss(model).backward();
        (string name, Parameter parameter)[] trained = [.. model.named_parameters().Where(entry => entry.parameter.requires_grad)];
        return (
            trained.ToDictionary(entry => entry.name, entry => Values(entry.parameter)),
            trained.ToDictionary(entry => entry.name, entry => Values(entry.parameter.grad!))
        );
    }

    private static double[] Values(Tensor tensor) => Array.ConvertAll(tensor.detach().data<float>().ToArray(), value => (double)value);
}
