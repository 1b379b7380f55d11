using Safe.Framework.Tests.Checkpoints;
using Safe.Framework.Tests.Models;
using Safe.Framework.Tests.Training.Resuming;
using Safe.Framework.Training;

namespace Safe.Framework.Tests.Training;

/// <summary>Several batches for one step, batches in parts, and steps that go wrong.</summary>
public sealed class WeightUpdateTests : IDisposable
{
    private readonly TemporaryFolder place = new();

    public void Dispose() => place.Dispose();

    [Fact]
    public void Accumulated_batches_move_the_weights_as_one_large_batch_does()
    {
        (List<double> Losses, Dictionary<string, float[]> Weights) small = Run(new PartTask(batch: 3, steps: 8), accumulate: 4);
        (List<double> Losses, Dictionary<string, float[]> Weights) large = Run(new PartTask(batch: 12, steps: 2), accumulate: 1);
        small.Losses.Count.ShouldBe(10);
        small.Losses.ShouldBe(large.Losses, 1e-5);
        foreach ((string name, float[] weights) in small.Weights)
        {
            weights.ShouldBe(large.Weights[name], 1e-4f, name);
        }
    }

    [Fact]
    public void An_epoch_whose_batches_do_not_divide_ends_with_a_smaller_step()
    {
        Recording seen = new();
        new TinyTraining
        {
            Training = Options(4),
            Seen = seen,
            Dropout = 0,
        }.Run(new PartTask(3, 6));
        seen.Steps.Count.ShouldBe(5 * 2);
        seen.Steps[0].TotalSteps.ShouldBe(10);
        seen.Steps.Select(step => step.Tokens).Take(2).ShouldBe([4 * 15L, 2 * 15L]);
    }

    // The task runs out of memory with more than 3 examples, as an allocator with a limit does.
    [Fact]
    public void Out_of_memory_halves_the_batch_and_changes_nothing_else()
    {
        var task = new PartTask(12, 2, most: 3);
        (List<double> Losses, Dictionary<string, float[]> Weights) narrow = Run(task, accumulate: 1);
        (List<double> Losses, Dictionary<string, float[]> Weights) wide = Run(new PartTask(12, 2), accumulate: 1);
        task.Refused.ShouldBe(2, "12 and 6 examples, once each");
        narrow.Losses.ShouldBe(wide.Losses, 1e-5);
        foreach ((string name, float[] weights) in narrow.Weights)
        {
            weights.ShouldBe(wide.Weights[name], 1e-4f, name);
        }
    }

    [Fact]
    public void Out_of_memory_with_one_example_ends_the_job() =>
        Should.Throw<OutOfMemoryException>(() => Run(new PartTask(12, 2, most: 0), accumulate: 1));

    [Fact]
    public void Skipped_steps_leave_the_weights_and_the_job_goes_on()
    {
        Recording seen = new();
        TrainingOptions options = Options(1);
        options.NonFiniteLoss = NonFinitePolicy.Skip;
        JobReport report = new TinyTraining
        {
            Training = options,
            Seen = seen,
            Dropout = 0,
        }.Run(new PartTask(6, 2, spoiled: 1002));
        seen.Steps.Count.ShouldBe(10);
        seen.Steps.Where(step => step.Skipped).Select(step => step.Step).ShouldBe([2]);
        report.SkippedSteps.ShouldBe(1);
        report.Epochs.ShouldAllBe(epoch => double.IsFinite(epoch.MeanLoss));
    }

    [Fact]
    public void A_loss_that_is_not_finite_leaves_the_last_good_step()
    {
        ResumableTraining bad = new(place.File("run"))
        {
            Task = new PartTask(6, 3, spoiled: 3002),
            Parts = new TinyTraining { Dropout = 0.1 },
        };
        var failure = Should.Throw<NonFiniteLossException>(() => bad.Run(new Recording()));
        failure.Step.ShouldBe(8);
        failure.Message.ShouldContain("checkpoint-7 holds the last good step");
        // Without the bad batch it goes on as if nothing had been.
        ResumableTraining.Outcome whole = new ResumableTraining(place.File("whole")) { Task = new PartTask(6, 3) }.Run(new Recording());
        new ResumableTraining(place.File("run")) { Task = new PartTask(6, 3) }
            .Run(new Recording())
            .ShouldEqual(whole);
    }

    private static TrainingOptions Options(int accumulate) =>
        new()
        {
            NumTrainEpochs = 5,
            LearningRate = 0.01,
            GradientAccumulationSteps = accumulate,
        };

    private static (List<double> Losses, Dictionary<string, float[]> Weights) Run(PartTask task, int accumulate)
    {
        Recording seen = new();
        TinyTraining training = new()
        {
            Training = Options(accumulate),
            Seen = seen,
            Dropout = 0,
        };
        (TinyModel model, Safe.Framework.Adapters.AdapterSet adapters) = training.Create();
        using (model)
        {
            training.Run(model, adapters, task);
            return (
                seen.Losses,
                model.named_parameters().ToDictionary(entry => entry.name, entry => entry.parameter.detach().data<float>().ToArray())
            );
        }
    }
}
