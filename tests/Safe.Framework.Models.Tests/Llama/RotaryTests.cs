using Safe.Framework.Models.Llama;
using Safe.Framework.Models.Tests.Golden;

namespace Safe.Framework.Models.Tests.Llama;

public sealed class RotaryTests
{
    private static readonly LlamaConfig Small = new()
    {
        HiddenSize = 16,
        NumAttentionHeads = 2,
        MaxPositionEmbeddings = 16,
    };

    [Fact]
    public void Pairs_of_channels_turn_by_position_times_frequency()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor positions = torch.tensor(
            new long[,]
            {
                { 0, 3, 50 },
            }
        );
        RotaryAngles angles = new RotaryEmbedding(Small).Angles(positions, 3, ScalarType.Float32);
        Tensor heads = torch.zeros(1, 1, 3, 8);
        heads.narrow(3, 1, 1).fill_(1); // channel 1, whose partner is channel 5

        double[] turned = angles.Rotate(heads).Values();

        double frequency = Math.Pow(10000, -2.0 / 8);
        foreach ((int row, int position) in new[] { 0, 3, 50 }.Index())
        {
            turned[row * 8 + 1].ShouldBe(Math.Cos(position * frequency), 1e-5);
            turned[row * 8 + 5].ShouldBe(Math.Sin(position * frequency), 1e-5);
        }
    }

    [Fact]
    public void Scores_depend_on_distances_only()
    {
        using DisposeScope scope = NewDisposeScope();
        torch.manual_seed(3);
        Tensor query = torch.randn(1, 1, 1, 8);
        Tensor key = torch.randn(1, 1, 1, 8);

        double near = Score(7, 2);

        Score(107, 102).ShouldBe(near, 1e-4);
        Math.Abs(Score(8, 2) - near).ShouldBeGreaterThan(1e-3);

        double Score(long from, long to)
        {
            var rotary = new RotaryEmbedding(Small);
            Tensor q = rotary
                .Angles(
                    torch.tensor(
                        new[,]
                        {
                            { from },
                        }
                    ),
                    1,
                    ScalarType.Float32
                )
                .Rotate(query);
            Tensor k = rotary
                .Angles(
                    torch.tensor(
                        new[,]
                        {
                            { to },
                        }
                    ),
                    1,
                    ScalarType.Float32
                )
                .Rotate(key);
            return (q * k).sum().ToSingle();
        }
    }

    [Fact]
    public void Linear_and_dynamic_scaling_stretch_as_published()
    {
        var linear = new RotaryEmbedding(
            Small with
            {
                RopeScaling = new RopeScaling { Type = "linear", Factor = 4 },
            }
        );
        ShouldBe(linear.Stretched(3), [0.25, 0.025, 0.0025, 0.00025]);

        var dynamic = new RotaryEmbedding(
            Small with
            {
                RopeScaling = new RopeScaling { Type = "dynamic", Factor = 2 },
            }
        );
        ShouldBe(dynamic.Stretched(16), [1, 0.1, 0.01, 0.001]);
        // base' = 10000 · (2 · 40 / 16 − 1)^(8 / 6), frequencies base'^(−i / 4); by hand.
        ShouldBe(dynamic.Stretched(40), [1, 0.06299605249474366, 0.003968502629920499, 0.00025]);
    }

    [Fact]
    public void Llama3_scaling_stretches_long_waves_only()
    {
        var config = new LlamaConfig
        {
            HiddenSize = 256,
            NumAttentionHeads = 2,
            RopeTheta = 500000,
            RopeScaling = new RopeScaling
            {
                RopeType = "llama3",
                Factor = 8,
                LowFreqFactor = 1,
                HighFreqFactor = 4,
                OriginalMaxPositionEmbeddings = 8192,
            },
        };

        double[] frequencies = new RotaryEmbedding(config).Stretched(1);

        // LLaMA 3.1's values, computed in Python by wavelength, with the three cases written as three cases.
        (int Pair, double Frequency)[] expected =
        [
            (0, 1.0),
            (20, 0.016560440080994446),
            (28, 0.003211445994752591),
            (29, 0.002166570763503359),
            (30, 0.0013718935677611381),
            (33, 0.00031269375038406517),
            (34, 0.0001785078127679964),
            (36, 7.78465527393245e-05),
            (63, 3.068925988914511e-07),
        ];
        foreach ((int pair, double frequency) in expected)
        {
            frequencies[pair].ShouldBe(frequency, 1e-12 * frequency + 1e-16, $"pair {pair}");
        }
    }

    private static void ShouldBe(double[] actual, double[] expected)
    {
        actual.Length.ShouldBe(expected.Length);
        foreach ((double have, double want) in actual.Zip(expected))
        {
            have.ShouldBe(want, 1e-12);
        }
    }
}
