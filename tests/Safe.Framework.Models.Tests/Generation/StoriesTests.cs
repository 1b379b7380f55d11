using System.Text;
using Safe.Framework.Models.Generation;
using Safe.Framework.Models.Llama;
using Safe.Testing;

namespace Safe.Framework.Models.Tests.Generation;

/// <summary>A real LLaMA tells its recorded story.</summary>
public sealed class StoriesTests
{
    private const string Folder = "../models/stories260K";

    [GoldenTheory(Folder)]
    [InlineData(true)]
    [InlineData(false)]
    public void Stories260K_tells_its_recorded_story_token_by_token(bool cache)
    {
        using DisposeScope scope = NewDisposeScope();
        string folder = Path.Combine(SharedFolder.Golden, Folder);
        using LlamaForCausalLM model = LlamaPretrained.Load(folder, config => new LlamaForCausalLM(config)).Model;
        string[] pieces = Pieces(Path.Combine(folder, "tok512.bin"));
        string expected = File.ReadAllText(Path.Combine(folder, "expected_greedy.txt")).TrimEnd();
        Tensor start = torch.tensor(
            new long[,]
            {
                { 1 },
            }
        );

        var options = new GenerationOptions { MaxNewTokens = 256, UseCache = cache };
        long[] ids = model.Generate(start, options: options).Sequences.data<long>().ToArray();

        var told = new StringBuilder();
        foreach (long id in ids.Skip(1))
        {
            told.Append(pieces[id]);
        }
        string story = told.ToString().TrimStart(' ');
        expected.Length.ShouldBeGreaterThan(500);
        story.TrimEnd().ShouldBe(expected);
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
