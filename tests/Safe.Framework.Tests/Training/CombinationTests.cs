using Safe.Framework.Tests.Models.Families;
using Safe.Framework.Training;
using Safe.Testing;

namespace Safe.Framework.Tests.Training;

/// <summary>Recompute × bfloat16 × accumulation × clipping × how frozen units run, on two families, with a freeze in the middle.</summary>
public sealed class CombinationTests
{
    private const int BeforeFreeze = 0;
    private const int AfterFreeze = 3;
    private const double MaxNorm = 0.05;

    public static TheoryData<string, bool, int, bool> Combinations
    {
        get
        {
            var cases = new TheoryData<string, bool, int, bool>();
            foreach (string family in ModelFamily.Names)
            {
                foreach (int batches in (int[])[1, 3])
                {
                    cases.Add(family, false, batches, false);
                    cases.Add(family, false, batches, true);
                    cases.Add(family, true, batches, false);
                    cases.Add(family, true, batches, true);
                }
            }
            return cases;
        }
    }

    [SafeTorchTheory("recompute and autocast")]
    [MemberData(nameof(Combinations))]
    public void Every_path_trains_as_the_plain_one_does(string family, bool bf16, int batches, bool clips)
    {
        Course Run(FrozenPath path, bool recompute, double drop = 0) =>
            Course.Run(family, path, Options(recompute, bf16), batches, clips ? MaxNorm : null, drop);

        Course plain = Run(FrozenPath.Plain, recompute: false);
        plain.StayedFrozen.ShouldBeTrue();
        plain.Losses[^1].ShouldNotBe(plain.Losses[0]);
        plain.Norms.ShouldAllBe(norm => clips ? norm > MaxNorm : norm == null);
        Run(FrozenPath.Plain, recompute: true).ShouldEqual(plain, "recomputed");
        Run(FrozenPath.Prefix, recompute: false).ShouldEqual(plain, "prefix");
        Run(FrozenPath.Prefix, recompute: true).ShouldEqual(plain, "prefix, recomputed");
        if (family == "bert")
        {
            Run(FrozenPath.Cached, recompute: false).ShouldEqual(plain, "cached");
            Run(FrozenPath.Cached, recompute: true).ShouldEqual(plain, "cached, recomputed");
        }
        else
        {
            // Its units return pairs.
            Should.Throw<NotSupportedException>(() => Run(FrozenPath.Cached, recompute: false)).Message.ShouldContain("prefix cache");
        }

        Course folded = Run(FrozenPath.Folded, recompute: false);
        folded.StayedFrozen.ShouldBeTrue();
        // bfloat16 rounds the sum of weight and update where it rounded each.
        Distance(folded.Gradient(AfterFreeze), plain.Gradient(AfterFreeze)).ShouldBeLessThan(bf16 ? 0.05 : 1e-4);
        Run(FrozenPath.Folded, recompute: true).ShouldEqual(folded, "folded, recomputed");

        Course dropping = Run(FrozenPath.Folded, recompute: false, drop: 0.2);
        dropping.Losses[0].ShouldNotBe(plain.Losses[0]);
        Run(FrozenPath.Folded, recompute: true, drop: 0.2).ShouldEqual(dropping, "dropout, recomputed");
    }

    [SafeTorchTheory("autocast")]
    [MemberData(nameof(Combinations))]
    public void Batches_and_precision_change_gradients_by_rounding_only(string family, bool bf16, int batches, bool clips)
    {
        Course exact = Course.Run(family, FrozenPath.Prefix, Options(false, false), batches: 1, clips ? MaxNorm : null);
        Course other = Course.Run(family, FrozenPath.Prefix, Options(true, bf16), batches, clips ? MaxNorm : null);
        double distance = Distance(other.Gradient(BeforeFreeze), exact.Gradient(BeforeFreeze));
        distance.ShouldBeLessThan(bf16 ? 0.05 : 1e-5);
        (distance > 1e-4).ShouldBe(bf16, "only bfloat16 can be told from float32");
        other.Weights.Keys.ShouldBe(exact.Weights.Keys);
    }

    private static TrainingOptions Options(bool recompute, bool bf16) => new() { GradientCheckpointing = recompute, Bf16 = bf16 };

    // Relative, in the Euclidean norm.
    private static double Distance(float[] actual, float[] expected) =>
        Math.Sqrt(actual.Zip(expected, (one, other) => Math.Pow(one - other, 2)).Sum() / expected.Sum(number => Math.Pow(number, 2)));
}
