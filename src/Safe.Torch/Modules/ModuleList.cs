using System.Collections;
using System.Globalization;
using static Safe.Torch.torch;

namespace Safe.Torch.Modules;

/// <summary>Modules in order, registered as <c>0</c>, <c>1</c>, … A later change of the list changes the registration too.</summary>
/// <typeparam name="T">Type of the modules. Give it a callable type where the modules are to be called.</typeparam>
public class ModuleList<T> : nn.Module, IList<T>
    where T : nn.Module
{
    private readonly List<T> items = [];

    /// <summary>A list of these modules.</summary>
    public ModuleList(params T[] modules)
        : base(nameof(ModuleList<>)) => append(modules);

    /// <summary>Number of modules.</summary>
    public int Count => items.Count;

    /// <summary>Always false.</summary>
    public bool IsReadOnly => false;

    /// <summary>The module at a position.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No such position.</exception>
    public T this[int index]
    {
        get => items[index];
        set
        {
            items[index] = Checked(value);
            Renumber();
        }
    }

    /// <summary>Appends modules.</summary>
    public void append(params T[] parameters) => extend(parameters);

    /// <summary>Appends modules.</summary>
    public void extend(IEnumerable<T> modules)
    {
        items.AddRange(modules.Select(Checked));
        Renumber();
    }

    /// <summary>Appends one.</summary>
    public void Add(T item) => append(item);

    /// <summary>Inserts one; those behind it get new names.</summary>
    public void Insert(int index, T item)
    {
        items.Insert(index, Checked(item));
        Renumber();
    }

    /// <summary>Removes one; those behind it get new names.</summary>
    public bool Remove(T item)
    {
        bool found = items.Remove(item);
        Renumber();
        return found;
    }

    /// <summary>Removes the one at a position; those behind it get new names.</summary>
    public void RemoveAt(int index)
    {
        items.RemoveAt(index);
        Renumber();
    }

    /// <summary>Removes all, without disposing them.</summary>
    public void Clear()
    {
        items.Clear();
        Renumber();
    }

    /// <summary>Whether it is in the list.</summary>
    public bool Contains(T item) => items.Contains(item);

    /// <summary>Its position, or -1.</summary>
    public int IndexOf(T item) => items.IndexOf(item);

    /// <summary>Copies the list to an array.</summary>
    public void CopyTo(T[] array, int arrayIndex) => items.CopyTo(array, arrayIndex);

    /// <summary>The modules, in order.</summary>
    public IEnumerator<T> GetEnumerator() => items.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static T Checked(T item) => item ?? throw new ArgumentNullException(nameof(item));

    private void Renumber()
    {
        ClearModules();
        for (int i = 0; i < items.Count; i++)
        {
            register_module(i.ToString(CultureInfo.InvariantCulture), items[i]);
        }
    }
}
