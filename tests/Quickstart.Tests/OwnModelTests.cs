using System.Buffers.Binary;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Quickstart.Tests;

/// <summary>The guide's program: from a TorchSharp model to merged weights for the same class.</summary>
public sealed partial class OwnModelTests : TestFolder
{
    [Fact]
    public void An_old_model_is_adapted_frozen_merged_and_read_back_by_its_own_class()
    {
        ProgramResult result = BuiltProgram.OwnModel.Run(Output);
        result.ExitCode.ShouldBe(0, result.Output + result.Error);
        result.Output.ShouldContain("freeze epoch=");

        double[] shares =
        [
            .. Share()
                .Matches(string.Join('\n', result.Output.Split('\n').Where(line => line.StartsWith("the ", StringComparison.Ordinal))))
                .Select(match => double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)),
        ];
        shares.Length.ShouldBe(4, result.Output);
        shares[0].ShouldBeGreaterThan(90);
        shares[1].ShouldBeLessThan(60);
        shares[2].ShouldBeGreaterThan(90);
        // The merged sums round: a vector on the border may fall to the other side.
        shares[3].ShouldBe(shares[2], 0.2);

        Names("after.safetensors").ShouldBe(Names("before.safetensors"));
        File.Exists(Path.Combine(Output, "adapter", "adapter_model.safetensors")).ShouldBeTrue();
    }

    private string[] Names(string file)
    {
        byte[] bytes = File.ReadAllBytes(Path.Combine(Output, file));
        int header = (int)BinaryPrimitives.ReadUInt64LittleEndian(bytes);
        using JsonDocument document = JsonDocument.Parse(bytes.AsMemory(8, header));
        return [.. document.RootElement.EnumerateObject().Select(entry => entry.Name).Order(StringComparer.Ordinal)];
    }

    [GeneratedRegex(@"([\d.]+) ?%")]
    private static partial Regex Share();
}
