using Safe.Framework.Tasks.ApiDocs;

namespace Safe.Framework.Tasks.Tests.ApiDocs;

public class MemberNamesTests
{
    [Theory]
    [InlineData("StringBuilder", "String Builder")]
    [InlineData("IPAddress", "IP Address")]
    [InlineData("UTF8Encoding", "UTF8 Encoding")]
    [InlineData("XmlReader", "Xml Reader")]
    [InlineData("Int32", "Int32")]
    [InlineData("TLS_RSA_WITH", "TLS RSA WITH")]
    [InlineData("_hidden_", "hidden")]
    [InlineData("value", "value")]
    [InlineData("", "")]
    public void Identifiers_are_split_at_their_humps(string identifier, string words) => MemberNames.Split(identifier).ShouldBe(words);

    [Theory]
    [InlineData("T:System.Text.StringBuilder", "System.Text", "System.Text.StringBuilder", "String Builder")]
    [InlineData(
        "M:System.Text.StringBuilder.AppendLine(System.String)",
        "System.Text",
        "System.Text.StringBuilder",
        "String Builder . Append Line"
    )]
    [InlineData("M:System.Text.StringBuilder.#ctor", "System.Text", "System.Text.StringBuilder", "String Builder . Constructor")]
    [InlineData("P:A.List`1.Item(System.Int32)", "A", "A.List`1", "List . Item")]
    [InlineData("M:A.List`1.Enumerator.MoveNext", "A", "A.List`1", "List . Enumerator . Move Next")]
    [InlineData("M:A.List`1.ConvertAll``1(System.Converter{`0,``0})", "A", "A.List`1", "List . Convert All")]
    [InlineData("M:A.List`1.System#Collections#Generic#IEnumerable{T}#GetEnumerator", "A", "A.List`1", "List . Get Enumerator")]
    [InlineData("M:A.List`1.op_Addition(A.B,A.B)~A.B", "A", "A.List`1", "List . Operator Addition")]
    [InlineData("E:Global.Changed", "", "Global", "Global . Changed")]
    public void Ids_are_resolved_to_their_outermost_type(string id, string space, string type, string name)
    {
        HashSet<string> types = ["System.Text.StringBuilder", "A.List`1", "A.List`1.Enumerator", "Global"];
        ApiMember member = ApiMember.Resolve(new DocumentedMember(id, "", "", "", [], []), types).ShouldNotBeNull();
        (member.Namespace, member.OutermostType, member.ReadableName).ShouldBe((space, type, name));
    }

    [Theory]
    [InlineData("N:System.Text")]
    [InlineData("M:Unknown.Type.Run")]
    [InlineData("M:A.<Clone>$.Run")]
    [InlineData("!:x")]
    public void Other_ids_are_left_out(string id) =>
        ApiMember.Resolve(new DocumentedMember(id, "", "", "", [], []), new HashSet<string> { "A", "System" }).ShouldBeNull();
}
