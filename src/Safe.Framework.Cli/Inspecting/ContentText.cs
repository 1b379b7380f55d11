using System.Globalization;
using Safe.Framework.Reporting;

namespace Safe.Framework.Cli.Inspecting;

/// <summary>A folder's content for people.</summary>
internal static class ContentText
{
    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;

    /// <summary>Writes it to the standard output.</summary>
    public static void Write(FolderContent content)
    {
        Console.WriteLine($"{Printable.Text(content.Folder)}: {Printable.Text(Title(content))}");
        foreach ((string name, string value) in Facts(content))
        {
            Console.WriteLine($"{name, -12} {Printable.Text(value)}");
        }
        Console.WriteLine(
            string.Create(
                Culture,
                $"{"weights", -12} tensors: {content.Tensors.Count}, parameters: {Quantity.Count(content.Parameters)}, {Quantity.Bytes(content.Bytes)} in {string.Join(", ", content.Files)}"
            )
        );
        foreach (TypeShare type in content.Types)
        {
            Console.WriteLine(
                string.Create(
                    Culture,
                    $"{type.Dtype, -12} tensors: {type.Tensors}, parameters: {Quantity.Count(type.Parameters)}, {Quantity.Bytes(type.Bytes)}"
                )
            );
        }
        PlainTable.Write(["tensor", "dtype", "shape", "parameters", "bytes"], 3..5, content.Tensors.Select(Row));
    }

    private static string Title(FolderContent content)
    {
        if (content.Adapter is { } adapter)
        {
            return $"PEFT adapter, {adapter.PeftType}";
        }
        string? classes = content.Model?.Architectures is { Count: > 0 } names ? $" ({string.Join(", ", names)})" : "";
        return $"Hugging Face checkpoint, {content.Model?.ModelType ?? "of no named model type"}{classes}";
    }

    private static IEnumerable<(string Name, string Value)> Facts(FolderContent content)
    {
        (string Name, object? Value)[] facts =
        [
            ("rank", content.Adapter?.R),
            ("alpha", content.Adapter?.LoraAlpha),
            ("targets", content.Adapter?.TargetModules is { } targets ? string.Join(", ", targets) : null),
            ("task", content.Adapter?.TaskType),
            ("base model", content.Adapter?.BaseModel),
            ("not loadable", content.Adapter?.NotLoadable),
            ("hidden size", content.Model?.HiddenSize),
            ("blocks", content.Model?.NumHiddenLayers),
            ("vocabulary", content.Model?.VocabSize),
        ];
        return facts.Where(fact => fact.Value is not null).Select(fact => (fact.Name, Convert.ToString(fact.Value, Culture)!));
    }

    private static string[] Row(TensorFacts tensor) =>
        [
            tensor.Name,
            tensor.Dtype,
            $"[{string.Join(", ", tensor.Shape)}]",
            Quantity.Count(tensor.Parameters),
            Quantity.Count(tensor.Bytes),
        ];
}
