using System.Globalization;

namespace Safe.Torch.Tests.Tensors;

/// <summary>Tensors as text, in the styles that TorchSharp has; the expected texts are TorchSharp's.</summary>
public sealed class TextTests
{
    private static readonly CultureInfo invariant = CultureInfo.InvariantCulture;

    [Fact]
    public void Metadata()
    {
        zeros(2, 2).ToString().ShouldBe("[2x2], type = Float32, device = cpu");
        zeros(2, 2).metastr().ShouldBe("[2x2], type = Float32, device = cpu");
        tensor(1.5f).ToString(julia, cultureInfo: invariant).ShouldBe("[], type = Float32, device = cpu, value = 1.5");
    }

    [Fact]
    public void Tables()
    {
        Tensor table = tensor(new[] { 0, 3.141f, 6.2834f, 3.14152f, 6.28e-06f, -13.141529f, 0.01f, 4713.14f }, [2, 4]);

        table
            .jlstr(newLine: "|", cultureInfo: invariant)
            .ShouldBe("[2x4], type = Float32, device = cpu|        0   3.141 6.2834 3.1415| 6.28e-06 -13.142   0.01 4713.1|");
        table.str(newLine: "|", cultureInfo: invariant).ShouldBe(table.ToString(true, newLine: "|", cultureInfo: invariant));
        arange(8)
            .view(2, 2, 2)
            .jlstr(newLine: "|")
            .ShouldBe("[2x2x2], type = Int64, device = cpu|[0,..,..] =| 0 1| 2 3||[1,..,..] =| 4 5| 6 7|");
        tensor(3.14f).to(bfloat16).jlstr(cultureInfo: invariant).ShouldBe("[], type = BFloat16, device = cpu, value = 3.1406");
    }

    [Fact]
    public void Long_lines_show_their_ends()
    {
        string text = arange(1000).jlstr(width: 30, newLine: "|");

        string line = text.Split('|')[1];
        line.Length.ShouldBeLessThanOrEqualTo(30);
        line.ShouldStartWith(" 0 1 2");
        line.ShouldContain("...");
        line.ShouldEndWith(" 999");
    }

    [Fact]
    public void Brackets()
    {
        zeros(4).npstr().ShouldBe("[0, 0, 0, 0]");
        ones(100, int32).npstr().ShouldBe("[1, 1, 1, ... 1, 1, 1]");
        ones(2, 3).to(bfloat16).npstr(newLine: "|").ShouldBe("[[1, 1, 1]| [1, 1, 1]]");
        arange(8).view(2, 2, 2).npstr(newLine: "|").ShouldBe("[[[0, 1]|  [2, 3]]|| [[4, 5]|  [6, 7]]]");
        arange(0, 20, 2).view(10, 1).npstr(newLine: "|").ShouldBe("[[0]| [2]| [4]| ...| [14]| [16]| [18]]");
    }

    [Fact]
    public void Arrays()
    {
        zeros(4).cstr().ShouldBe("[4], type = Float32, device = cpu, value = float [] {0f, 0f, 0f, 0f}");
        ones(2, 10, int32)
            .cstr(newLine: "|")
            .ShouldBe("[2x10], type = Int32, device = cpu, value = |int [,] {| {1, 1, 1, ... 1, 1, 1},| {1, 1, 1, ... 1, 1, 1}|}");
        zeros(2, 1, 2)
            .cstr(newLine: "|")
            .ShouldBe("[2x1x2], type = Float32, device = cpu, value = |float [,,] {| {{0f, 0f}},| {{0f, 0f}}|}");
        zeros(4).to(float16).cstr().ShouldBe("[4], type = Float16, device = cpu, value = float16 [] {0f, 0f, 0f, 0f}");
    }

    [Fact]
    public void Lists()
    {
        System.Collections.ArrayList rows = tensor(
                new long[,]
                {
                    { 1, 2 },
                    { 3, 4 },
                }
            )
            .tolist()
            .ShouldBeOfType<System.Collections.ArrayList>();

        ((Scalar)((System.Collections.ArrayList)rows[1]!)[0]!).ToInt64().ShouldBe(3);
    }
}
