using Safe.Framework.Models.Bert;
using Safe.Framework.Models.Tests.Golden;

namespace Safe.Framework.Models.Tests.Bert;

public sealed class BertInitializationTests
{
    private static readonly BertConfig Config = TinyBert.Config with
    {
        HiddenSize = 64,
        IntermediateSize = 128,
        VocabSize = 400,
        PadTokenId = 3,
        InitializerRange = 0.05,
    };

    [Fact]
    public void Matrices_are_normal_and_everything_else_is_neutral()
    {
        using DisposeScope scope = NewDisposeScope();
        using var model = TinyBert.Create(config => new BertForMaskedLM(config), Config);

        foreach ((string name, Parameter parameter) in model.named_parameters())
        {
            double[] values = parameter.Values();
            if (name.EndsWith("LayerNorm.weight", StringComparison.Ordinal))
            {
                values.ShouldAllBe(value => value == 1, name);
            }
            else if (name.EndsWith("bias", StringComparison.Ordinal))
            {
                values.ShouldAllBe(value => value == 0, name);
            }
            else
            {
                // Four standard errors of the mean and of the deviation.
                double deviation = Math.Sqrt(values.Average(value => value * value));
                double slack = 4 / Math.Sqrt(values.Length);
                values.Average().ShouldBe(0, 0.05 * slack, name);
                deviation.ShouldBe(0.05, 0.05 * slack + (name.Contains("word", StringComparison.Ordinal) ? 1e-4 : 0), name);
            }
        }
    }

    [Fact]
    public void The_padding_row_is_zero_and_no_other()
    {
        using DisposeScope scope = NewDisposeScope();
        using var model = TinyBert.Create(config => new BertModel(config), Config);

        double[] norms = model.WordEmbeddings.detach().abs().sum(1).Values();

        norms.Index().Where(row => row.Item == 0).Select(row => row.Index).ShouldBe([3]);
    }

    [Fact]
    public void The_same_seed_gives_the_same_weights()
    {
        using DisposeScope scope = NewDisposeScope();
        using var one = TinyBert.Create(config => new BertForSequenceClassification(config), Config);
        using var other = TinyBert.Create(config => new BertForSequenceClassification(config), Config);

        foreach ((string name, Parameter parameter) in one.named_parameters())
        {
            other.get_parameter(name)!.ShouldBeBitEqualTo(parameter, name);
        }
    }
}
