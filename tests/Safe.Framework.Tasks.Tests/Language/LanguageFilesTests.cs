using Safe.Framework.Tasks.Files;
using Safe.Framework.Tasks.Language;
using Safe.Framework.Tasks.Tokenization;
using Safe.Testing;

namespace Safe.Framework.Tasks.Tests.Language;

public sealed class LanguageFilesTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("safe-language-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [SharedDataFact("wikitext-2")]
    public void Rows_of_wikitext_are_its_text_without_a_gap()
    {
        PretrainedTokenizer tokenizer = Gpt2();
        IReadOnlyList<LanguageRow> rows = TextBlocks.Read(Data("wikitext-2/wiki.test.tokens.gz"), tokenizer, 128, most: 20);
        rows.Count.ShouldBe(20);
        rows.ShouldAllBe(static row => row.Ids.Length == 128 && row.Asked == 127);
        string text = tokenizer.Decode([.. rows.SelectMany(static row => row.Ids)]);
        using StreamReader reader = TextFile.Open(Data("wikitext-2/wiki.test.tokens.gz"));
        char[] begin = new char[text.Length];
        reader.ReadBlock(begin, 0, begin.Length);
        text[..^1].ShouldBe(new string(begin)[..(text.Length - 1)]);
    }

    // Counted with Python's json beforehand.
    [SharedDataTheory("instruct")]
    [InlineData("alpaca_en_demo.json", 999, 985)]
    [InlineData("seed_tasks.jsonl", 175, 175)]
    [InlineData("user_oriented_instructions.jsonl", 252, 251)]
    public void Real_instructions_are_read(string name, int instructions, int tasks)
    {
        IReadOnlyList<Instruction> all = InstructionFile.Read(Data("instruct/" + name));
        all.Count.ShouldBe(instructions);
        all.Select(static one => one.Task).Distinct().Count().ShouldBe(tasks);
        all.ShouldAllBe(static one => one.Task.Length > 0 && one.Prompt.EndsWith("### Response:\n"));
    }

    [SharedDataFact("instruct")]
    public void Prompts_are_given_and_answers_asked_for_to_the_end_token()
    {
        PretrainedTokenizer tokenizer = Gpt2();
        Instruction[] some = [.. InstructionFile.Read(Data("instruct/alpaca_en_demo.json")).Take(40)];
        IReadOnlyList<LanguageRow> rows = PromptedRows.Of(some.Select(static one => (one.Prompt, one.Output)), tokenizer, 300);
        rows.Count.ShouldBe(40);
        rows.ShouldAllBe(static row => row.Ids.Length <= 300);
        foreach ((LanguageRow row, Instruction one) in rows.Zip(some))
        {
            tokenizer.Decode(row.Ids.AsSpan(0, row.Given)).ShouldBe(one.Prompt);
            if (row.Ids.Length < 300)
            {
                row.Ids[^1].ShouldBe(tokenizer.Special.Separator);
                tokenizer.Decode(row.Ids.AsSpan(row.Given)).ShouldBe(one.Output);
            }
        }
    }

    [Theory]
    [InlineData("x.jsonl", "{\"instruction\":\"a\",\"output\":\"b\"}\n{\"output\":\"b\"}\n", "x.jsonl:2: no instructions")]
    [InlineData("x.json", "[{\"instruction\":\"a\"}]", "no instructions")]
    [InlineData("x.json", "{}", "no instructions")]
    [InlineData("x.json", "[]", "there are no instructions")]
    public void What_is_wrong_with_a_file_is_said(string name, string content, string message)
    {
        string path = Path.Combine(folder, name);
        File.WriteAllText(path, content);
        Should.Throw<InvalidDataException>(() => InstructionFile.Read(path)).Message.ShouldContain(message);
    }

    private static PretrainedTokenizer Gpt2() => PretrainedTokenizer.Load(Data("vocab/gpt2"));

    private static string Data(string name) => Path.Combine(SharedFolder.Data, name);
}
