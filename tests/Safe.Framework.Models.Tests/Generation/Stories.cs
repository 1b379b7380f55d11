using System.Text;
using Safe.Framework.Models.Generation;
using Safe.Framework.Models.Llama;
using Safe.Testing;

namespace Safe.Framework.Models.Tests.Generation;

/// <summary>The real small LLaMA beside the goldens, and the story that it was recorded to tell.</summary>
internal static class Stories
{
    /// <summary>Its folder, from the golden folder.</summary>
    internal const string Folder = "../models/stories260K";

    /// <summary>Generates greedily from the begin token.</summary>
    /// <param name="cache">With a cache of keys and values.</param>
    internal static (string Told, string Recorded) Tell(bool cache)
    {
        using DisposeScope scope = NewDisposeScope();
        string folder = Path.Combine(SharedFolder.Golden, Folder);
        using LlamaForCausalLM model = LlamaPretrained.Load(folder, config => new LlamaForCausalLM(config)).Model;
        string[] pieces = Pieces(Path.Combine(folder, "tok512.bin"));
        Tensor start = torch.tensor(
            new long[,]
            {
                { 1 },
            }
        );

        var options = new GenerationOptions { MaxNewTokens = 256, UseCache = cache };
        long[] ids = model.Generate(start, options: options).Sequences.data<long>().ToArray();

        string told = string.Concat(ids.Skip(1).Select(id => pieces[id]));
        return (told.Trim(), File.ReadAllText(Path.Combine(folder, "expected_greedy.txt")).TrimEnd());
    }

    // The longest piece's length; then each piece's score (float32), length and bytes. A piece such as <0x0A> is a byte.
    private static string[] Pieces(string path)
    {
        using var reader = new BinaryReader(File.OpenRead(path));
        reader.ReadInt32();
        var pieces = new List<string>();
        while (reader.BaseStream.Position < reader.BaseStream.Length)
        {
            reader.ReadSingle();
            string piece = Encoding.UTF8.GetString(reader.ReadBytes(reader.ReadInt32()));
            bool isByte = piece is ['<', '0', 'x', _, _, '>'];
            pieces.Add(isByte ? ((char)Convert.ToByte(piece[3..5], 16)).ToString() : piece);
        }
        return [.. pieces];
    }
}
