using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Safe.Framework.Adapters;
using Safe.Framework.Models.Bert;
using Safe.Framework.Tasks.Batching;
using Safe.Framework.Training;

namespace Quickstart;

/// <summary>
/// Compares the numbers of one batch: the CPU with another device or, where there is none, with itself on another number of threads.
/// </summary>
/// <param name="output">Gets the result, a line each.</param>
/// <param name="asked">The other device; null: cuda where there is one.</param>
internal sealed class NumbersCheck(TextWriter output, string? asked)
{
    private const int Rows = 32;

    // Sums of float32 in another order differ by some 1e-6; what multiplies in TF32 or float16 is off by 1e-3 and more.
    private const double LogitsTolerance = 1e-4;
    private const double LossTolerance = 1e-5;
    private const double GradientTolerance = 1e-3;

    // A key's bias has no influence on a softmax: its gradient is rounding alone, and has no digits to compare.
    private const double SmallestGradient = 1e-3;

    /// <summary>Runs it.</summary>
    /// <param name="read">Reads the texts.</param>
    /// <returns>Whether all differences are within their tolerances.</returns>
    /// <exception cref="NotSupportedException">The device that was asked for cannot be used.</exception>
    public bool Run(Func<QuickstartTexts> read)
    {
        Device cpu = torch.device("cpu");
        Device other = Other();
        QuickstartTexts texts = read();
        using IHost host = CreateHost(texts);
        BertForSequenceClassification model = host.Services.GetRequiredService<BertForSequenceClassification>();
        Prepare(model, host.Services.GetRequiredService<AdapterSet>());
        EncodedBatch batch = texts.FirstBatch(Rows);
        int threads = Environment.ProcessorCount;
        BatchNumbers expected = Measure(model, batch, cpu, threads);
        if (other.type != DeviceType.CPU)
        {
            return Report($"CPU beside {other}", expected, Measure(model, batch, other, threads));
        }
        int fewer = threads > 1 ? 1 : 2;
        return Report($"CPU on {threads} threads beside CPU on {fewer}", expected, Measure(model, batch, cpu, fewer));
    }

    private Device Other()
    {
        Device other = torch.device(asked ?? "cuda");
        try
        {
            TrainingDevice.RequireUsable(other);
            return other;
        }
        catch (NotSupportedException problem) when (asked is null)
        {
            output.WriteLine($"no CUDA device, so the CPU is compared with itself on another number of threads ({problem.Message})");
            return torch.device("cpu");
        }
    }

    private static IHost CreateHost(QuickstartTexts texts)
    {
        HostApplicationBuilder builder = QuickstartJob.CreateBuilder();
        builder
            .Services.AddSafe<BertForSequenceClassification>(builder.Configuration.GetSection("Safe"))
            .UseModel(_ => texts.CreateModel(randomWeights: false));
        return builder.Build();
    }

    // The quickstart's model and adapters, with B as if it had trained: at its start A gets no gradient.
    private static void Prepare(BertForSequenceClassification model, AdapterSet adapters)
    {
        model.eval();
        foreach (PlacedAdapter placed in adapters.Adapters)
        {
            foreach ((string name, Parameter parameter) in placed.Adapter.named_parameters())
            {
                if (name == "lora_B")
                {
                    init.normal_(parameter, 0, 0.02);
                }
            }
        }
        foreach (Parameter parameter in model.parameters())
        {
            parameter.requires_grad = true;
        }
    }

    private static BatchNumbers Measure(BertForSequenceClassification model, EncodedBatch batch, Device device, int threads)
    {
        torch.set_num_threads(threads);
        model.to(device);
        return BatchNumbers.Of(model, batch);
    }

    private bool Report(string what, BatchNumbers expected, BatchNumbers actual)
    {
        output.WriteLine($"numbers of one batch of {Rows} texts, {what}; largest difference as a share of the largest number");
        double least = SmallestGradient * expected.Gradients.Values.Max(BatchNumbers.Largest);
        (string Name, double Difference) worst = expected
            .Gradients.Select(pair => (pair.Key, BatchNumbers.Difference(pair.Value, actual.Gradients[pair.Key], least)))
            .MaxBy(pair => pair.Item2);
        bool agrees =
            Line("logits", BatchNumbers.Difference(expected.Logits, actual.Logits), LogitsTolerance)
            & Line("loss", BatchNumbers.Difference([expected.Loss], [actual.Loss]), LossTolerance)
            & Line($"gradients of {expected.Gradients.Count} tensors", worst.Difference, GradientTolerance, $", in {worst.Name}");
        output.WriteLine(agrees ? "the numbers agree" : "the numbers DIFFER");
        return agrees;
    }

    private bool Line(string name, double difference, double tolerance, string place = "")
    {
        // A difference that is no number is one.
        bool agrees = difference <= tolerance;
        output.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"  {name, -28} {difference:0.0e+00}  {(agrees ? "within" : "NOT WITHIN")} {tolerance:0e+00}{place}"
            )
        );
        return agrees;
    }
}
