using System.Diagnostics;
using Safe.Framework.Models.Bert;
using Safe.Framework.Tasks.Batching;
using Safe.Framework.Tasks.Masking;
using Safe.Framework.Tasks.Randomness;
using Safe.Framework.Tasks.Tokenization;

namespace Pretrain;

/// <summary>Masked language modelling (Devlin et al., 2019, §3.1) on documentation text.</summary>
internal sealed class MaskedLanguageTraining(BertForMaskedLM model, ITokenizer tokenizer, PretrainingText text, PretrainingOptions options)
{
    private readonly Stopwatch clock = Stopwatch.StartNew();
    private readonly MaskedLanguageModelling masking = new(tokenizer);
    private readonly BatchPlan plan = new(text.Training.Select(row => row.Text.Length), options.BatchSize, options.Seed, windowBatches: 64);
    private readonly int padding = tokenizer.Special.Padding;
    private int[][] drawn = [];
    private int drawnEpoch = -1;

    /// <summary>Trains to the last step.</summary>
    /// <param name="report">Gets one point of the loss curve every <see cref="PretrainingOptions.EvaluateEvery"/> steps, and one at the end.</param>
    /// <param name="stopping">Ends the training after the running step.</param>
    public void Run(Action<LossPoint> report, CancellationToken stopping)
    {
        using var optimizer = optim.AdamW(model.parameters().ToList(), options.LearningRate, beta2: 0.98, weight_decay: 0.01);
        optim.lr_scheduler.LRScheduler schedule = optim.lr_scheduler.LambdaLR(
            optimizer,
            step => step < options.RiseSteps ? (double)step / options.RiseSteps : 1 - Progress(step)
        );
        double sum = 0;
        int since = 0;
        int step = 0;
        model.train();
        // One step at least: whoever stops the training finds a model.
        while (step == 0 || (Progress(step) < 1 && !stopping.IsCancellationRequested))
        {
            sum += Step(++step, optimizer);
            schedule.step();
            since++;
            if (step % options.EvaluateEvery == 0)
            {
                report(new LossPoint(step, sum / since, HeldOutLoss(), clock.Elapsed.TotalHours));
                (sum, since) = (0, 0);
            }
        }
        if (since > 0)
        {
            report(new LossPoint(step, sum / since, HeldOutLoss(), clock.Elapsed.TotalHours));
        }
    }

    private double Progress(int step) => Math.Max((double)step / options.Steps, clock.Elapsed.TotalHours / options.Hours);

    private double Step(int step, optim.Optimizer optimizer)
    {
        using DisposeScope scope = NewDisposeScope();
        optimizer.zero_grad();
        Tensor loss = Loss(text.Training, Rows(step), step);
        loss.backward();
        nn.utils.clip_grad_norm_(model.parameters(), 1.0);
        optimizer.step();
        return loss.item<float>();
    }

    private int[] Rows(int step)
    {
        int epoch = (step - 1) / plan.BatchesPerEpoch;
        if (epoch != drawnEpoch)
        {
            (drawn, drawnEpoch) = (plan.Training(epoch), epoch);
        }
        return drawn[(step - 1) % drawn.Length];
    }

    private double HeldOutLoss()
    {
        using IDisposable noGrad = torch.no_grad();
        model.eval();
        int[][] batches = new BatchPlan(text.HeldOut.Select(row => row.Text.Length), options.BatchSize).Evaluation();
        double sum = 0;
        for (int i = 0; i < batches.Length; i++)
        {
            using DisposeScope scope = NewDisposeScope();
            sum += Loss(text.HeldOut, batches[i], -1 - i).item<float>();
        }
        model.train();
        return sum / batches.Length;
    }

    private Tensor Loss(IReadOnlyList<EncodedExample> rows, int[] indices, int stream)
    {
        EncodedBatch batch = EncodedBatch.Collate(rows, indices, padding);
        long[] labels = new long[batch.InputIds.Length];
        masking.Apply(batch.InputIds, labels, new StableRandom(options.Seed, stream));
        ReadOnlySpan<long> shape = [batch.Rows, batch.Tokens];
        return model.LossAtLabels(
            tensor(batch.InputIds, shape),
            batch.RealTokens == batch.InputIds.Length ? null : tensor(batch.AttentionMask, shape),
            null,
            tensor(labels, shape)
        );
    }
}
