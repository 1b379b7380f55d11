using Safe.Framework.Adapters;
using Safe.Framework.Adapters.Peft;
using Safe.Framework.Checkpoints;
using Safe.Framework.Tests.Checkpoints;
using Safe.Framework.Tests.Models;

namespace Safe.Framework.Tests.Adapters.Several;

/// <summary>PEFT folders that become adapters beside others.</summary>
public sealed class LoadedAdapterTests : IDisposable
{
    private readonly IDisposable scope = torch.NewDisposeScope();
    private readonly TemporaryFolder folder = new();

    public void Dispose()
    {
        folder.Dispose();
        scope.Dispose();
    }

    [Fact]
    public void A_second_folder_acts_as_it_does_alone()
    {
        byte[] first = Written("first", 2);
        byte[] second = Written("second", 3);
        using var model = new SwitchedModel("bert");

        model.Adapters.LoadAdapter(folder.File("first"), "one");
        model.Adapters.LoadAdapter(folder.File("second"), "two");

        Bits.Of(model.Logits()).ShouldBe(first);
        model.Adapters.SetAdapter("two");
        Bits.Of(model.Logits()).ShouldBe(second);
    }

    [Fact]
    public void All_are_saved_in_one_folder_with_their_own_heads_whichever_acts()
    {
        using SwitchedModel model = new SwitchedModel("bert").With("default", Options(2)).With("style", Options(3));

        model.Adapters.SavePretrained(folder.File("both"), AdapterTask.SequenceClassification);

        model.Adapters.ActiveAdapters.ShouldBe(["default"]);
        Bits.Of(model.Logits()).ShouldBe(model.Independent("default"));
        using var again = new SwitchedModel("bert");
        again.Adapters.LoadAdapter(folder.File("both"), "default");
        again.Adapters.LoadAdapter(Path.Combine(folder.File("both"), "style"), "style");
        Bits.Of(again.Logits()).ShouldBe(model.Independent("default"));
        again.Adapters.SetAdapter("style");
        Bits.Of(again.Logits()).ShouldBe(model.Independent("style"));
    }

    [Fact]
    public void A_folder_that_does_not_fit_changes_nothing_not_even_the_head()
    {
        byte[] first = Written("first", 2);
        Written("broken", 3);
        Break(Path.Combine(folder.File("broken"), "adapter_model.safetensors"));
        using var model = new SwitchedModel("bert");
        model.Adapters.LoadAdapter(folder.File("first"), "one");
        string[] modules = [.. model.Model.named_modules().Select(part => part.name)];

        Should.Throw<InvalidDataException>(() => model.Adapters.LoadAdapter(folder.File("broken"), "two"));

        model.Adapters.Names.ShouldBe(["one"]);
        model.Model.named_modules().Select(part => part.name).ShouldBe(modules);
        Bits.Of(model.Logits()).ShouldBe(first);
        model.Adapters.SetAdapter([]);
        Bits.Of(model.Logits()).ShouldBe(model.Independent(null));
    }

    [Fact]
    public void What_rests_is_neither_written_nor_filled_with_the_head_of_another()
    {
        using SwitchedModel model = new SwitchedModel("bert").With("a", Options(2)).With("b", Options(3));

        Should
            .Throw<InvalidOperationException>(() => PeftFolder.Save(folder.File("b"), model.Adapters["b"]))
            .Message.ShouldBe("'classifier' has other values now; let the adapter act first");
    }

    private static AdapterOptions Options(int rank) => new() { R = rank, ModulesToSave = ["classifier"] };

    // The last tensor has another shape, so that others are read before it is found out.
    private static void Break(string path)
    {
        Dictionary<string, Tensor> tensors = new(StringComparer.Ordinal);
        using (SafetensorsFile file = SafetensorsFile.Open(path))
        {
            foreach (SafetensorsEntry entry in file.Entries)
            {
                tensors[entry.Name] = file.Read(entry.Name);
            }
        }
        string last = "base_model.model.classifier.bias";
        tensors[last] = torch.ones(7);
        SafetensorsWriter.Write(path, tensors, new Dictionary<string, string> { ["format"] = "pt" });
    }

    private byte[] Written(string name, int rank)
    {
        using SwitchedModel model = new SwitchedModel("bert").With("default", Options(rank));
        PeftFolder.Save(folder.File(name), model.Adapters["default"]);
        return Bits.Of(model.Logits());
    }
}
