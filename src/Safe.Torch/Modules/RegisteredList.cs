using System.Collections;
using System.Globalization;
using static Safe.Torch.torch;

namespace Safe.Torch.Modules;

/// <summary>What lists of modules and of parameters share: entries in order, registered as <c>0</c>, <c>1</c>, …</summary>
/// <typeparam name="T">Type of the entries.</typeparam>
public abstract class RegisteredList<T> : nn.Module, IList<T>
{
    private readonly List<T> items = [];

    private protected RegisteredList(string name)
        : base(name) { }

    /// <summary>Number of entries.</summary>
    public int Count => items.Count;

    /// <summary>Always false.</summary>
    public bool IsReadOnly => false;

    /// <summary>The entry at a position.</summary>
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

    /// <summary>Appends one.</summary>
    public void Add(T item) => Append([item]);

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

    /// <summary>The entries, in order.</summary>
    public IEnumerator<T> GetEnumerator() => items.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private protected void Append(IEnumerable<T> entries)
    {
        items.AddRange(entries.Select(Checked));
        Renumber();
    }

    private protected abstract void Unregister();

    private protected abstract void Register(string name, T entry);

    private static T Checked(T item) => item ?? throw new ArgumentNullException(nameof(item));

    private void Renumber()
    {
        Unregister();
        for (int i = 0; i < items.Count; i++)
        {
            Register(i.ToString(CultureInfo.InvariantCulture), items[i]);
        }
    }
}
