using Safe.Framework.Tasks.ApiDocs;

namespace Safe.Framework.Tasks.Tests.ApiDocs;

public sealed class DocumentationReaderTests : IDisposable
{
    private readonly DocumentationFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("Adds\n   two  numbers.", "Adds two numbers.")]
    [InlineData("A <see cref=\"T:System.Text.StringBuilder\" />, or <see langword=\"null\"/>.", "A String Builder, or null.")]
    [InlineData(
        "Calls <see cref=\"M:System.Text.StringBuilder.AppendLine(System.String)\" /> on <paramref name=\"item\"/>.",
        "Calls Append Line on item."
    )]
    [InlineData("A <see cref=\"T:System.Collections.Generic.List`1\">list</see> of <typeparamref name=\"T\"/>.", "A list of T.")]
    [InlineData("<para>One.</para><para>Two.</para>", "One. Two.")]
    [InlineData("Use <c>a &lt; b</c> or <b>not</b>.", "Use a < b or not.")]
    [InlineData("<list type=\"bullet\"><item><description>One.</description></item><item><term>Two</term></item></list>", "One. Two")]
    [InlineData("See <a href=\"x\">this page</a> <see href=\"https://y\"/>.", "See this page.")]
    [InlineData("Text <code>var x = 1;</code> more.", "Text more.")]
    [InlineData("Is <code data-dev-comment-type=\"paramref\">value</code> set?", "Is value set?")]
    [InlineData("An <xref data-throw-if-not-resolved=\"true\" uid=\"System.IO.Stream.Read%2A\"></xref> call", "An Read call")]
    [InlineData(
        "Gives a System.IO.Stream or microsoft.win32.SafeHandles.SafeFileHandle. System. End",
        "Gives a Stream or SafeFileHandle. System. End"
    )]
    [InlineData(
        "<see cref=\"M:System.Exception.#ctor\" /> and <see cref=\"T:A.List{System.Int32}\"/> and <see cref=\"!:Foo.Bar\"/>",
        "Exception and List and Bar"
    )]
    [InlineData("  ", "")]
    public void Markup_becomes_plain_text(string markup, string text)
    {
        string file = folder.Write("a.xml", ("T:A", $"<summary>{markup}</summary>"));
        DocumentationReader.Read(file).ShouldHaveSingleItem().Summary.ShouldBe(text);
    }

    [Fact]
    public void All_parts_of_a_member_are_read()
    {
        const string Body =
            "<summary>S</summary>\n<param name=\"first\">P1</param><param name=\"second\"/><typeparam name=\"T\">P3</typeparam>"
            + "<returns>R</returns><remarks>M</remarks><exception cref=\"T:System.ArgumentNullException\">E</exception><seealso cref=\"T:X\"/>";
        string file = folder.Write("a.xml", ("M:A.B(System.Int32)", Body), ("T:A", "<inheritdoc/>"), ("P:A.C", "<value>V</value>"));
        List<DocumentedMember> members = [.. DocumentationReader.Read(file)];
        members.Select(member => member.Id).ShouldBe(["M:A.B(System.Int32)", "T:A", "P:A.C"]);
        (members[0].Summary, members[0].Returns, members[0].Remarks).ShouldBe(("S", "R", "M"));
        members[0].Parameters.ShouldBe([("first", "P1"), ("second", ""), ("T", "P3")]);
        members[0].Exceptions.ShouldBe([("Argument Null Exception", "E")]);
        members[1].Summary.ShouldBe("");
        members[2].Returns.ShouldBe("V");
    }

    [Theory]
    [InlineData("<doc>\n<members>\n<member name=\"T:A\"><summary>x</member></members></doc>", 3)]
    [InlineData("<doc>\n<members>", 2)]
    [InlineData("not xml", 1)]
    public void A_damaged_file_is_named_with_its_line(string content, int line)
    {
        string file = folder.WriteRaw("bad.xml", content);
        Should.Throw<InvalidDataException>(() => DocumentationReader.Read(file).ToList()).Message.ShouldStartWith($"{file}({line},");
    }

    [Fact]
    public void Entities_are_not_expanded()
    {
        string file = folder.WriteRaw("bad.xml", "<!DOCTYPE doc [<!ENTITY a \"b\">]>\n<doc/>");
        Should.Throw<InvalidDataException>(() => DocumentationReader.Read(file).ToList()).Message.ShouldStartWith($"{file}: ");
    }

    [Fact]
    public void Deeply_nested_markup_is_read_without_recursion()
    {
        const int Depth = 50_000;
        string body = string.Concat(Enumerable.Repeat("<b>", Depth)) + "deep" + string.Concat(Enumerable.Repeat("</b>", Depth));
        string file = folder.Write("a.xml", ("T:A", $"<summary>{body}</summary>"));
        DocumentationReader.Read(file).ShouldHaveSingleItem().Summary.ShouldBe("deep");
    }
}
