using SurfaceStub;

// Writes C# whose compiled form looks to a compiler like TorchSharp: stub <output.cs> <record.txt>...
if (args.Length < 2)
{
    Console.Error.WriteLine("usage: SurfaceStub <output.cs> <record.txt>...");
    return 2;
}
var record = new SurfaceRecord(args[1..].SelectMany(File.ReadLines));
Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(args[0]))!);
File.WriteAllText(args[0], new StubWriter(record).Write());
Console.WriteLine($"{record.Types.Count} types, {record.LeftOut.Count} lines left out for types that the record lacks");
foreach (string line in record.LeftOut)
{
    Console.WriteLine($"  left out: {line}");
}
return 0;
