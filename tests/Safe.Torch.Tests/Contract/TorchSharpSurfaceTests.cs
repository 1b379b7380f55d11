using Safe.Testing;

namespace Safe.Torch.Tests.Contract;

/// <summary>What Safe.Torch shows under a name of TorchSharp has TorchSharp's signature.</summary>
public sealed class TorchSharpSurfaceTests
{
    [SurfaceFact]
    public void Every_public_member_is_TorchSharps_or_a_listed_addition()
    {
        SurfaceRecord record = new(SharedFolder.TorchSharpSurface);
        string[] strangers =
        [
            .. from type in typeof(torch).Assembly.GetExportedTypes()
            let name = RecordedName(type)
            where record.Has(name)
            from member in Signature.Of(type)
            where !record.Has(name, member)
            let line = $"{name} | {member}"
            where !Additions.Members.ContainsKey(line)
            orderby line
            select line,
        ];

        strangers.ShouldBeEmpty();
    }

    [SurfaceFact]
    public void Every_public_type_is_TorchSharps_or_a_listed_addition()
    {
        SurfaceRecord record = new(SharedFolder.TorchSharpSurface);

        typeof(torch)
            .Assembly.GetExportedTypes()
            .Select(RecordedName)
            .Where(name => !record.Has(name) && !Additions.Types.ContainsKey(name))
            .ShouldBeEmpty();
    }

    [SurfaceFact]
    public void No_listed_addition_is_stale()
    {
        SurfaceRecord record = new(SharedFolder.TorchSharpSurface);
        Type[] types = typeof(torch).Assembly.GetExportedTypes();
        HashSet<string> lines = [.. types.SelectMany(type => Signature.Of(type).Select(member => $"{RecordedName(type)} | {member}"))];

        Additions.Members.Keys.Where(line => !lines.Contains(line)).ShouldBeEmpty();
        Additions.Types.Keys.Where(name => record.Has(name) || types.All(type => RecordedName(type) != name)).ShouldBeEmpty();
    }

    private static string RecordedName(Type type) =>
        $"{type.Namespace!.Replace("Safe.Torch", "TorchSharp", StringComparison.Ordinal)}::{Signature.Name(type)}";
}
