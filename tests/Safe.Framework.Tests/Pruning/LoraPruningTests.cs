using Safe.Framework.Adapters;
using Safe.Framework.Pruning;
using Safe.Framework.Tests.Models;

namespace Safe.Framework.Tests.Pruning;

/// <summary>Which heads and channels go, and that a model without them is the model in which they are masked.</summary>
public sealed class LoraPruningTests
{
    [Fact]
    public void Importance_is_that_of_the_adapters_factors_and_gradients()
    {
        using var job = new PrunedJob(new PruneOptions { Ratio = 0.5, Smoothing = 0.75 });
        job.Train(2);
        Dictionary<string, double[]> before = job.Pruning.Scores.ToDictionary(
            one => one.Key,
            one => one.Value.Select(value => (double)value).ToArray()
        );
        job.Backward();
        double[] heads =
        [
            .. Judged(job, "layer.1.query", rows: true, PrunableBlock.Heads)
                .Zip(Judged(job, "layer.1.output", rows: false, PrunableBlock.Heads), (one, other) => one + other),
        ];
        double[] channels =
        [
            .. Judged(job, "layer.0.up", rows: true, PrunableBlock.Channels)
                .Zip(Judged(job, "layer.0.down", rows: false, PrunableBlock.Channels), (one, other) => one + other),
        ];

        job.Pruning.AfterStep(2);

        ShouldBe(job.Pruning.Scores["layer.1.Heads"], before["layer.1.Heads"].Zip(heads, (old, now) => 0.75 * old + 0.25 * now));
        ShouldBe(job.Pruning.Scores["layer.0.Channels"], before["layer.0.Channels"].Zip(channels, (old, now) => 0.75 * old + 0.25 * now));
        job.Pruning.Scores["layer.0.Channels"].Distinct().Count().ShouldBe(PrunableBlock.Channels);
    }

    [Fact]
    public void The_least_important_members_go_and_stay_away()
    {
        using var job = new PrunedJob();
        IReadOnlyDictionary<string, IReadOnlyList<int>> left = job.Pruning.Left;
        left.Keys.ShouldBe(["layer.0.Heads", "layer.0.Channels", "layer.1.Heads", "layer.1.Channels"], ignoreOrder: true);
        for (int step = 0; step < PrunedJob.Steps; step++)
        {
            Dictionary<string, int[]> standing = left.ToDictionary(one => one.Key, one => one.Value.ToArray());
            job.Train(1);
            left = job.Pruning.Left;
            foreach ((string name, IReadOnlyList<int> now) in left)
            {
                now.ShouldBeSubsetOf(standing[name]);
                float[] scores = job.Pruning.Scores[name];
                int[] gone = [.. standing[name].Except(now)];
                gone.ShouldAllBe(member => now.All(kept => scores[kept] >= scores[member]));
            }
        }
        left["layer.0.Heads"].Count.ShouldBe(2);
        left["layer.0.Channels"].Count.ShouldBe(5);
    }

    [Fact]
    public void A_mask_is_a_column_of_zeros()
    {
        using var job = new PrunedJob();
        job.Train(PrunedJob.Steps);
        double[] masked = job.Logits();
        IReadOnlyDictionary<string, IReadOnlyList<int>> left = job.Pruning.Left;
        using IDisposable noGrad = torch.no_grad();
        for (int layer = 0; layer < 2; layer++)
        {
            int[] heads = [.. Enumerable.Range(0, PrunableBlock.Heads).Except(left[$"layer.{layer}.Heads"])];
            Clear(job, $"layer.{layer}.output", [.. heads.SelectMany(head => (int[])[2 * head, 2 * head + 1])]);
            Clear(job, $"layer.{layer}.down", [.. Enumerable.Range(0, PrunableBlock.Channels).Except(left[$"layer.{layer}.Channels"])]);
        }
        job.Pruning.Dispose();
        job.Logits().ShouldBe(masked, 1e-6);
    }

    [Fact]
    public void Smaller_layers_put_out_what_masked_ones_do()
    {
        using var job = new PrunedJob();
        job.Train(17);
        double[] masked = job.Logits();
        long before = job.Model.parameters().Sum(parameter => parameter.numel());

        job.Pruning.Shrink(job.Optimizer);

        job.Logits().ShouldBe(masked, 1e-5);
        job.Parameter("layer.0.query.weight").shape.ShouldBe([4, 8]);
        job.Parameter("layer.0.query.bias").shape.ShouldBe([4]);
        job.Parameter("layer.0.query_adapter.lora_B").shape.ShouldBe([4, 2]);
        job.Parameter("layer.0.query_adapter.lora_A").shape.ShouldBe([2, 8]);
        job.Parameter("layer.0.value.weight").shape.ShouldBe([4, 8]);
        job.Parameter("layer.0.output.weight").shape.ShouldBe([8, 4]);
        job.Parameter("layer.0.output_adapter.lora_A").shape.ShouldBe([2, 4]);
        job.Parameter("layer.1.up.weight").shape.ShouldBe([5, 8]);
        job.Parameter("layer.1.down.weight").shape.ShouldBe([8, 5]);
        job.Parameter("layer.1.down_adapter.lora_A").shape.ShouldBe([3, 5]);
        // Of each block: 2 · (8 + 1 + 8 + 8) and ranks 2 · (2 + 2) for the head, 5 · (8 + 1 + 8) and ranks 5 · (3 + 3) for the channels.
        job.Model.parameters().Sum(parameter => parameter.numel()).ShouldBe(before - 2 * (50 + 8 + 85 + 30));
        Should.Throw<InvalidOperationException>(() => job.Pruning.Shrink(null));
    }

    [Fact]
    public void Smaller_layers_train_as_masked_ones_do()
    {
        using var masked = new PrunedJob();
        using var smaller = new PrunedJob();
        masked.Train(PrunedJob.Steps);
        smaller.Train(PrunedJob.Steps, shrinks: true);
        smaller.Pruning.IsShrunk.ShouldBeTrue();
        masked.Pruning.IsShrunk.ShouldBeFalse();
        smaller.Logits().ShouldBe(masked.Logits(), 1e-5);
        smaller
            .Optimizer.state_dict()
            .State.Cast<AdamW.State>()
            .Zip(smaller.Optimizer.parameters())
            .ShouldAllBe(pair =>
                pair.First.exp_avg.shape.SequenceEqual(pair.Second.shape) && pair.First.exp_avg_sq.shape.SequenceEqual(pair.Second.shape)
            );
    }

    [Fact]
    public void Adapters_of_smaller_layers_merge()
    {
        using var job = new PrunedJob();
        job.Train(PrunedJob.Steps, shrinks: true);
        double[] before = job.Logits();
        job.Adapters.Merge();
        job.Logits().ShouldBe(before, 1e-5);
    }

    [Fact]
    public void Without_a_ratio_nothing_is_pruned()
    {
        (PrunableModel model, AdapterSet adapters) = PrunableModel.Adapted();
        using (model)
        {
            LoraPruning.Of(adapters, new PruneOptions()).ShouldBeNull();
        }
    }

    [Fact]
    public void What_cannot_be_pruned_is_told_in_one_sentence()
    {
        var half = new PruneOptions { Ratio = 0.5 };
        using (var tiny = new TinyJob(layers: 2))
        {
            Should
                .Throw<NotSupportedException>(() => LoraPruning.Of(tiny.Adapters, half))
                .Message.ShouldBe(
                    "TinyModel cannot be pruned: none of its blocks tells which rows and columns are a head or a channel (IPrunableBlock)"
                );
        }
        Refusal<InvalidOperationException>(new AdapterOptions { TargetModules = ["query"] }, half)
            .ShouldBe(
                "the channels of 'layer.0' cannot be judged: none of their layers has an adapter; name one in TargetModules, or prune other Parts"
            );
        Refusal<NotSupportedException>(new AdapterOptions { UseDora = true }, half)
            .ShouldBe("'layer.0.query' cannot be pruned: its adapter is no plain LoRA (DoraAdapter)");
        (PrunableModel model, AdapterSet adapters) = PrunableModel.Adapted(new AdapterOptions { TargetModules = ["query"] });
        using (model)
        {
            LoraPruning.Of(adapters, new PruneOptions { Ratio = 0.5, Parts = PrunedParts.Heads }).ShouldNotBeNull().Dispose();
        }
        Should.Throw<ArgumentException>(() => new PrunableGroup(PrunedParts.Heads, 3, [Linear(4, 6)], Linear(7, 4)));
    }

    private static string Refusal<TException>(AdapterOptions options, PruneOptions prune)
        where TException : Exception
    {
        (PrunableModel model, AdapterSet adapters) = PrunableModel.Adapted(options);
        using (model)
        {
            return Should.Throw<TException>(() => LoraPruning.Of(adapters, prune)).Message;
        }
    }

    // [(∂B A + B ∂A − ∂B ∂A) ∘ (W + s B A)]², summed over each member's rows or columns, of norm 1.
    private static double[] Judged(PrunedJob job, string layer, bool rows, int members)
    {
        Parameter down = job.Parameter($"{layer}_adapter.lora_A");
        Parameter up = job.Parameter($"{layer}_adapter.lora_B");
        (double[,] a, double[,] b) = (Matrix(down), Matrix(up));
        (double[,] da, double[,] db) = (Matrix(down.grad!), Matrix(up.grad!));
        double[,] weight = Matrix(job.Parameter($"{layer}.weight"));
        double scaling = ((LoraAdapter)job.Adapters.Adapters.Single(placed => placed.Path == layer).Adapter).Settings.Scaling;
        double[] sums = new double[members];
        int perMember = weight.GetLength(rows ? 0 : 1) / members;
        for (int row = 0; row < weight.GetLength(0); row++)
        {
            for (int column = 0; column < weight.GetLength(1); column++)
            {
                double moved = 0;
                double update = 0;
                for (int rank = 0; rank < a.GetLength(0); rank++)
                {
                    moved += db[row, rank] * a[rank, column] + b[row, rank] * da[rank, column] - db[row, rank] * da[rank, column];
                    update += b[row, rank] * a[rank, column];
                }
                double element = moved * (weight[row, column] + scaling * update);
                sums[(rows ? row : column) / perMember] += element * element;
            }
        }
        double norm = Math.Sqrt(sums.Sum(sum => sum * sum));
        return Array.ConvertAll(sums, sum => sum / norm);
    }

    private static double[,] Matrix(Tensor tensor)
    {
        using Tensor own = tensor.detach().clone();
        float[] values = own.data<float>().ToArray();
        var matrix = new double[own.shape[0], own.shape[1]];
        for (int index = 0; index < values.Length; index++)
        {
            matrix[index / own.shape[1], index % own.shape[1]] = values[index];
        }
        return matrix;
    }

    private static void ShouldBe(float[] actual, IEnumerable<double> expected) =>
        actual.Select(value => (double)value).ShouldBe(expected, 1e-5);

    private static void Clear(PrunedJob job, string layer, int[] columns)
    {
        foreach (string name in (string[])[$"{layer}.weight", $"{layer}_adapter.lora_A"])
        {
            foreach (int column in columns)
            {
                job.Parameter(name).narrow(1, column, 1).zero_();
            }
        }
    }
}
