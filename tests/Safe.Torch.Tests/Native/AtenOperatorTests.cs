using System.Runtime.InteropServices;
using System.Text;
using Safe.Testing;

namespace Safe.Torch.Tests.Native;

/// <summary>aten.txt against the LibTorch that is loaded.</summary>
public sealed unsafe class AtenOperatorTests
{
    // Operators that not every version has; calling one that is not there throws NotSupportedException.
    private static readonly string[] NotEverywhere = ["aten::scaled_dot_product_attention", "aten::_scaled_dot_product_attention"];

    [Fact]
    public void Every_operator_is_there_and_takes_the_arguments_that_the_file_says()
    {
        string path = Path.Combine(SharedFolder.RepositoryRoot, "src", "Safe.Torch", "aten.txt");
        string[] lines = [.. File.ReadLines(path).Where(line => line.StartsWith("aten::", StringComparison.Ordinal))];

        lines.ShouldNotBeEmpty();
        foreach (string line in lines)
        {
            string name = line[..line.IndexOf('(', StringComparison.Ordinal)];
            if (LoadedSchema(name) is { } loaded)
            {
                // A newer LibTorch may add arguments with defaults at the end.
                string[] loadedNames = ArgumentNames(loaded);
                loadedNames.Take(ArgumentNames(line).Length).ShouldBe(ArgumentNames(line), $"{line} against {loaded}");
            }
            else
            {
                NotEverywhere.ShouldContain(name, $"this LibTorch has no {name}");
            }
        }
    }

    private static string? LoadedSchema(string name)
    {
        string[] parts = name.Split('.');
        fixed (byte* namePointer = Encoding.UTF8.GetBytes(parts[0] + "\0"))
        fixed (byte* overloadPointer = Encoding.UTF8.GetBytes((parts.Length > 1 ? parts[1] : "") + "\0"))
        {
            nint found = Shim.st_find_operator(namePointer, overloadPointer);
            return found == 0 ? null : Marshal.PtrToStringUTF8(Shim.st_operator_schema(found));
        }
    }

    // Between the first parenthesis and the last arrow: "Tensor(a -> *) self, int[2] stride=1, *, Scalar x=1".
    private static string[] ArgumentNames(string schema)
    {
        int open = schema.IndexOf('(', StringComparison.Ordinal);
        int close = schema.LastIndexOf(") -> ", StringComparison.Ordinal);
        List<string> names = [];
        int depth = 0;
        StringBuilder argument = new();
        foreach (char character in schema[(open + 1)..close] + ",")
        {
            depth +=
                character is '(' or '[' ? 1
                : character is ')' or ']' ? -1
                : 0;
            if (character != ',' || depth > 0)
            {
                argument.Append(character);
                continue;
            }

            string name = argument.ToString().Split('=')[0].Trim().Split(' ')[^1];
            argument.Clear();
            if (name.Length > 0 && !string.Equals(name, "*", StringComparison.Ordinal))
            {
                names.Add(name);
            }
        }

        return [.. names];
    }
}
