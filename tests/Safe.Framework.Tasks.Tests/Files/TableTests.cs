using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Safe.Framework.Tasks.Files;

namespace Safe.Framework.Tasks.Tests.Files;

public sealed class TableTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("safe-table-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Whatever_is_written_by_the_rules_is_read_back()
    {
        Gen<string> cell = Gen.Elements('a', 'b', ',', '"', '\n', ' ', 'é', '\t').ListOf().Select(static letters => string.Concat(letters));
        Gen<string[][]> tables = cell.ArrayOf(3).ArrayOf().Where(static rows => rows.Length > 0);
        Prop.ForAll(
                Arb.From(tables),
                rows =>
                {
                    string path = Path.Combine(folder, "table.csv");
                    var text = new StringBuilder("x,y,z\r\n");
                    foreach (string[] row in rows)
                    {
                        // Quoted always: a row of one empty cell could not be told from no row.
                        text.AppendJoin(',', row.Select(static one => $"\"{one.Replace("\"", "\"\"", StringComparison.Ordinal)}\""))
                            .Append("\r\n");
                    }
                    File.WriteAllText(path, text.ToString());
                    CommaTable.Read(path, "z", "x").ShouldBe(rows.Select(static row => new[] { row[2], row[0] }));
                }
            )
            .QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData("a,b\n1\n", ":2: 1 cells, and the first row has 2")]
    [InlineData("a,b\n1,\"2\n", ":2: a quoted cell is not closed")]
    [InlineData("a,b\n1,\"2\"x\"\"\n", ":2: text after a quoted cell")]
    [InlineData("a,c\n", "there is no column 'b'; there are a, c")]
    [InlineData("", "the file is empty")]
    public void What_is_wrong_with_a_comma_table_is_said_with_its_line(string content, string message)
    {
        string path = Path.Combine(folder, "table.csv");
        File.WriteAllText(path, content);
        Should.Throw<InvalidDataException>(() => CommaTable.Read(path, "a", "b").ToArray()).Message.ShouldContain(message);
    }

    [Fact]
    public void Empty_and_plain_cells_are_read_as_they_stand()
    {
        string path = Path.Combine(folder, "table.csv");
        File.WriteAllText(path, "a,b,c\n,,\n1, 2 ,x\"y\"\n");
        CommaTable
            .Read(path, "a", "b", "c")
            .ShouldBe([
                ["", "", ""],
                ["1", " 2 ", "x\"y\""],
            ]);
    }

    [Fact]
    public void A_line_of_json_gives_texts_and_numbers_as_they_are_written()
    {
        string path = Path.Combine(folder, "rows.jsonl");
        File.WriteAllText(path, """{"t":"a\"b","n":1.50,"f":true}""" + "\n\n" + """{"n":2,"t":"c","f":false}""");
        JsonLinesTable
            .Read(path, "t", "n", "f")
            .ShouldBe([
                ["a\"b", "1.50", "true"],
                ["c", "2", "false"],
            ]);
    }

    [Theory]
    [InlineData("{\"t\":1}\n{\"t\"\n", ":2: no JSON")]
    [InlineData("{\"x\":1}", ":1: there is no member 't'")]
    [InlineData("[1]", ":1: there is no member 't'")]
    [InlineData("{\"t\":{}}", ":1: 't' is neither text nor a number")]
    public void What_is_wrong_with_a_line_of_json_is_said(string content, string message)
    {
        string path = Path.Combine(folder, "rows.jsonl");
        File.WriteAllText(path, content);
        Should.Throw<InvalidDataException>(() => JsonLinesTable.Read(path, "t").ToArray()).Message.ShouldContain(message);
    }

    [Fact]
    public void Bytes_that_are_no_text_are_refused()
    {
        string path = Path.Combine(folder, "rows.tsv");
        File.WriteAllBytes(path, [(byte)'t', (byte)'\n', 0xFF, 0xFE]);
        Should.Throw<DecoderFallbackException>(() => TabbedTable.Read(path, "t").ToArray());
    }
}
