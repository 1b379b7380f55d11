using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlScalar = YamlDotNet.Core.Events.Scalar;

namespace Safe.Framework.Tasks.Recipes.Yaml;

/// <summary>
/// Reads YAML into values that know their places. Anchors, tags and several documents are refused: a recipe needs none, and an anchor that is repeated
/// in itself grows without bound.
/// </summary>
internal sealed class YamlFile
{
    private const int Deepest = 8;
    private const int MostCharacters = 1 << 20;

    private readonly string source;
    private readonly Parser parser;

    private YamlFile(string text, string source)
    {
        this.source = source;
        parser = new Parser(new StringReader(text));
    }

    /// <summary>The values of a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="source">Where it comes from, for messages.</param>
    /// <exception cref="InvalidDataException">It is no YAML, or has what recipes have no use for; the message names the place.</exception>
    public static YamlPart Read(string text, string source)
    {
        if (text.Length > MostCharacters)
        {
            throw new InvalidDataException($"{source}: {text.Length:N0} characters; a recipe has {MostCharacters:N0} at most");
        }
        try
        {
            return new YamlFile(text, source).Document();
        }
        catch (YamlException error)
        {
            throw new InvalidDataException($"{source}({error.Start.Line},{error.Start.Column}): no YAML: {error.Message}", error);
        }
    }

    private YamlPart Document()
    {
        parser.Consume<StreamStart>();
        if (parser.Accept<StreamEnd>(out StreamEnd? end))
        {
            throw new InvalidDataException($"{Place(end)}: the file is empty");
        }
        parser.Consume<DocumentStart>();
        YamlPart part = Part(depth: 0);
        parser.Consume<DocumentEnd>();
        return parser.Accept<DocumentStart>(out DocumentStart? second)
            ? throw new InvalidDataException($"{Place(second)}: a second document; a recipe is one")
            : part;
    }

    private YamlPart Part(int depth)
    {
        if (!parser.Accept<NodeEvent>(out NodeEvent? node) || !node.Anchor.IsEmpty || !node.Tag.IsEmpty)
        {
            throw new InvalidDataException(
                $"{Place(parser.Current!)}: anchors (&), references to them (*) and tags (!) have no place in a recipe"
            );
        }
        if (depth > Deepest)
        {
            throw new InvalidDataException($"{Place(node)}: more than {Deepest} levels");
        }
        YamlPlace place = Place(node);
        parser.MoveNext();
        return node switch
        {
            YamlScalar text => new YamlText(place, IsNull(text) ? null : text.Value),
            SequenceStart => new YamlList(place, Items(depth)),
            _ => new YamlMap(place, Members(depth)),
        };
    }

    private List<YamlPart> Items(int depth)
    {
        List<YamlPart> items = [];
        while (!parser.TryConsume<SequenceEnd>(out _))
        {
            items.Add(Part(depth + 1));
        }
        return items;
    }

    private List<YamlMember> Members(int depth)
    {
        List<YamlMember> members = [];
        HashSet<string> names = new(YamlMap.Names);
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            YamlPart name = Part(depth + 1);
            if (name is not YamlText { Value: { } text })
            {
                throw new InvalidDataException($"{name.Place}: a name was expected");
            }
            if (!names.Add(text))
            {
                throw new InvalidDataException($"{name.Place}: '{text}' is there twice");
            }
            members.Add(new YamlMember(text, name.Place, Part(depth + 1)));
        }
        return members;
    }

    private static bool IsNull(YamlScalar text) => text is { Style: ScalarStyle.Plain, Value: "" or "~" or "null" };

    private YamlPlace Place(ParsingEvent one) => new(source, one.Start.Line, one.Start.Column);
}
