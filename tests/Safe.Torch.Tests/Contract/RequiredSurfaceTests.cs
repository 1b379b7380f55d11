using System.Text.RegularExpressions;
using Safe.Testing;

namespace Safe.Torch.Tests.Contract;

/// <summary>What the subset needs is there: each name, and each overload that TorchSharp has of it.</summary>
public sealed partial class RequiredSurfaceTests
{
    // Names of dimensions: LibTorch's own support is a prototype, and ours refuses them.
    private static readonly string[] leftOut =
    [
        "torch.Tensor | torch.Tensor flatten(IList<string> dims, string out_dim)",
        "torch.Tensor | torch.Tensor unflatten(string dim, params (string, long)[] sizes)",
    ];

    [Fact]
    public void Every_required_member_exists()
    {
        Dictionary<string, Type> types = typeof(torch).Assembly.GetExportedTypes().ToDictionary(Signature.Name);
        Dictionary<string, HashSet<string>> names = types.ToDictionary(pair => pair.Key, pair => RequiredMembers.NamesOf(pair.Value));

        RequiredMembers.All.ShouldNotBeEmpty();
        RequiredMembers
            .All.Where(required => !names.TryGetValue(required.Type, out HashSet<string>? there) || !there.Contains(required.Member))
            .ShouldBeEmpty();
    }

    [Fact]
    public void No_member_is_required_twice() =>
        RequiredMembers.All.GroupBy(required => required).Where(group => group.Count() > 1).Select(group => group.Key).ShouldBeEmpty();

    [SurfaceFact]
    public void Every_overload_of_a_required_member_exists()
    {
        SurfaceRecord record = new(SharedFolder.TorchSharpSurface);
        HashSet<(string, string)> required = [.. RequiredMembers.All];
        HashSet<string> ours =
        [
            .. typeof(torch)
                .Assembly.GetExportedTypes()
                .SelectMany(type => Signature.Of(type).Select(member => $"{Signature.Name(type)} | {member}")),
        ];

        string[] missing =
        [
            .. from line in record.Lines
            where required.Contains((line.Type, RequiredMembers.NameOf(line.Member)))
            where !line.IsOverride && !line.IsRefused && !Complex().IsMatch(line.Member)
            let text = $"{line.Type} | {line.Member}"
            where !ours.Contains(text) && !leftOut.Contains(text)
            select text,
        ];

        missing.ShouldBeEmpty();
    }

    [GeneratedRegex(@"Complex|\(float, float\)|\(double, double\) scalar|double imaginary|float imaginary")]
    private static partial Regex Complex();
}
